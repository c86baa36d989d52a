import * as fs from 'node:fs';
import * as path from 'node:path';
import { DockerStack } from '../__tests__/acceptance/support/docker-stack';
import { run } from '../__tests__/acceptance/support/process';
import { STACK } from '../cli/terraform/cdktf';

interface Program {
  readonly file: string;
  readonly args: readonly string[];
}

/** Docker Compose of version 2, as a plugin or a program; version 1 knows no `--wait`. */
export async function composeProgram(): Promise<Program | undefined> {
  for (const program of [
    { file: 'docker', args: ['compose'] },
    { file: 'docker-compose', args: [] },
  ]) {
    const ran = await run(program.file, [...program.args, 'version', '--short'], { timeoutMs: 30_000 }).catch(
      () => undefined,
    );
    // One that was built from its Go module calls itself 'dev'.
    if (ran?.exitCode === 0 && !/^v?1\./.test(ran.stdout.trim())) return program;
  }
  return undefined;
}

/** What the synthesized JSON holds of a container; the names are the provider's. */
interface Container {
  readonly name: string;
  readonly image: string;
  readonly hostname?: string;
  readonly command?: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly env?: readonly string[];
  readonly user?: string;
  readonly memory?: number;
  readonly tmpfs?: Readonly<Record<string, string>>;
  readonly labels?: readonly { readonly label: string; readonly value: string }[];
  readonly mounts?: readonly {
    readonly type: string;
    readonly source: string;
    readonly target: string;
    readonly read_only?: boolean;
  }[];
  readonly ports?: readonly { readonly internal: number; readonly external: number; readonly ip: string }[];
  readonly healthcheck?: {
    readonly test: readonly string[];
    readonly interval: string;
    readonly timeout: string;
    readonly start_period: string;
    readonly retries: number;
  };
  readonly networks_advanced?: readonly { readonly aliases?: readonly string[] }[];
  readonly log_opts?: Readonly<Record<string, string>>;
  readonly restart?: string;
  readonly stop_timeout?: number;
}

interface Synthesized {
  readonly resource: {
    readonly docker_container: Readonly<Record<string, Container>>;
    readonly docker_image: Readonly<Record<string, { readonly name: string }>>;
  };
}

/** The same containers for Docker Compose, written beside the state of the checkout. */
export async function writeComposeFile(stack: DockerStack): Promise<string> {
  const json = await fs.promises.readFile(
    path.join(stack.folder, 'cdktf.out', 'stacks', STACK, 'cdk.tf.json'),
    'utf8',
  );
  const file = path.join(stack.folder, '.lakehouse', 'compose.json');
  fs.writeFileSync(file, JSON.stringify(composeOf(JSON.parse(json) as Synthesized), null, 2));
  return file;
}

/** A compose file with the settings of the synthesized stack. */
export function composeOf({ resource }: Synthesized): Record<string, unknown> {
  const imageName = (reference: string): string => {
    const id = /^\$\{docker_image\.([^.]+)\./.exec(reference)?.[1];
    return id === undefined ? reference : (resource.docker_image[id]?.name ?? reference);
  };
  const containers = Object.values(resource.docker_container);
  const volumes = containers.flatMap(({ mounts = [] }) =>
    mounts.filter(({ type }) => type === 'volume').map((mount) => volumeName(mount.source, mount.target)),
  );
  return {
    services: Object.fromEntries(
      containers.map((container) => [serviceName(container), service(container, imageName)]),
    ),
    networks: { default: {} },
    volumes: Object.fromEntries(volumes.map((name) => [name, {}])),
  };
}

function service(container: Container, imageName: (reference: string) => string): Record<string, unknown> {
  return {
    image: imageName(container.image),
    hostname: container.hostname,
    command: container.command,
    entrypoint: container.entrypoint,
    environment: container.env,
    user: container.user,
    init: true,
    read_only: true,
    cap_drop: ['ALL'],
    security_opt: ['no-new-privileges:true'],
    mem_limit: container.memory === undefined ? undefined : `${container.memory}m`,
    memswap_limit: container.memory === undefined ? undefined : `${container.memory}m`,
    tmpfs: Object.entries(container.tmpfs ?? {}).map(([target, options]) => `${target}:${options}`),
    volumes: (container.mounts ?? []).map(({ type, source, target, read_only }) => ({
      type,
      source: type === 'volume' ? volumeName(source, target) : source,
      target,
      read_only: read_only ?? false,
    })),
    ports: (container.ports ?? []).map(({ internal, external, ip }) => `${ip}:${external}:${internal}`),
    healthcheck: container.healthcheck,
    networks: { default: { aliases: container.networks_advanced?.[0]?.aliases ?? [] } },
    logging: { driver: 'json-file', options: container.log_opts },
    restart: container.restart,
    stop_grace_period: `${container.stop_timeout ?? 10}s`,
  };
}

function serviceName({ hostname, name }: Container): string {
  return hostname ?? name;
}

/** The source is a reference to a resource; where it is mounted tells volumes of one component apart as well. */
function volumeName(source: string, target: string): string {
  return `${source}-${target}`.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '');
}
