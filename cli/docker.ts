import { CHECKOUT_LABEL, COMPONENT_LABEL, INSTANCE_LABEL, KIND_LABEL } from '../constructs/core/names';
import type { ComponentState } from './platform/runtime';
import { Command, expectSuccess, Shell } from './shell';

/** Its state is `running`, `exited`, `created`, `restarting`, … */
export interface ContainerInfo extends ComponentState {
  /** Folder of the checkout that it was deployed from. */
  readonly checkout: string;
  /** Ports of the host that it is bound to. */
  readonly ports: readonly number[];
}

/** The kinds of things that carry an instance's label, in the order in which they can be removed. */
export const DOCKER_KINDS = ['container', 'network', 'volume'] as const;
export type DockerKind = (typeof DOCKER_KINDS)[number];

/** The Docker engine, through its own command line client. */
export class Docker {
  public constructor(private readonly shell: Shell) {}

  public static command(...args: string[]): Command {
    return { file: 'docker', args };
  }

  /** All containers of an instance, stopped ones too. */
  public async containers(instance: string): Promise<ContainerInfo[]> {
    const ids = await this.labelled('container', instance);
    if (ids.length === 0) return [];
    const command = Docker.command('container', 'inspect', ...ids);
    const result = await this.shell.capture(command);
    // A container that ended between the two calls is only missing from the answer.
    if (result.exitCode !== 0 && !/No such container/i.test(result.stderr)) expectSuccess(command, result);
    return parseContainers(result.stdout);
  }

  /** Ids of what carries an instance's label. */
  public async labelled(kind: DockerKind, instance: string): Promise<string[]> {
    const all = kind === 'container' ? ['--all', '--no-trunc'] : kind === 'network' ? ['--no-trunc'] : [];
    const output = await this.output(
      kind,
      'ls',
      ...all,
      '--quiet',
      '--filter',
      `label=${INSTANCE_LABEL}=${instance}`,
    );
    return output === '' ? [] : output.split('\n');
  }

  /** Ports of the host that containers of any instance are bound to, the stopped ones too: they come back. */
  public async boundPorts(): Promise<Set<number>> {
    const output = await this.output(
      'container',
      'ls',
      '--all',
      '--no-trunc',
      '--quiet',
      '--filter',
      `label=${INSTANCE_LABEL}`,
    );
    if (output === '') return new Set();
    const result = await this.shell.capture(
      Docker.command(
        'container',
        'inspect',
        '--format',
        '{{json .HostConfig.PortBindings}}',
        ...output.split('\n'),
      ),
    );
    const lines = result.stdout.split('\n').filter((line) => line.trim() !== '');
    return new Set(lines.flatMap((line) => portsOf(JSON.parse(line) as PortBindings)));
  }

  /** Whether the engine has an image. */
  public async hasImage(reference: string): Promise<boolean> {
    return (
      (await this.shell.capture(Docker.command('image', 'inspect', '--format', '{{.Id}}', reference)))
        .exitCode === 0
    );
  }

  /** Bytes of an image; null when the engine does not have it. */
  public async imageSize(reference: string): Promise<number | null> {
    const result = await this.shell.capture(
      Docker.command('image', 'inspect', '--format', '{{.Size}}', reference),
    );
    return result.exitCode === 0 ? Number(result.stdout) : null;
  }

  /** Runs a docker command and returns what it printed. @throws CommandFailed */
  public async output(...args: string[]): Promise<string> {
    const command = Docker.command(...args);
    return expectSuccess(command, await this.shell.capture(command));
  }
}

type PortBindings = Readonly<Record<string, readonly { readonly HostPort: string }[] | null>> | null;

function portsOf(bindings: PortBindings): number[] {
  return Object.values(bindings ?? {}).flatMap((ports) =>
    (ports ?? []).map(({ HostPort }) => Number(HostPort)),
  );
}

interface Inspected {
  readonly Id: string;
  readonly Name: string;
  readonly Config: { readonly Labels: Readonly<Record<string, string>> | null };
  readonly HostConfig: { readonly PortBindings: PortBindings };
  readonly State: {
    readonly Status: string;
    readonly ExitCode: number;
    readonly StartedAt: string;
    readonly Health?: { readonly Status: string };
  };
}

/** Reads the output of `docker container inspect`. */
export function parseContainers(json: string): ContainerInfo[] {
  return (JSON.parse(json) as Inspected[])
    .map((container) => {
      const labels = container.Config.Labels ?? {};
      return {
        id: container.Id,
        name: container.Name.replace(/^\//, ''),
        component: labels[COMPONENT_LABEL] ?? '',
        kind: labels[KIND_LABEL] ?? '',
        state: container.State.Status,
        health: container.State.Health?.Status ?? '',
        exitCode: container.State.ExitCode,
        startedAt: container.State.StartedAt,
        checkout: labels[CHECKOUT_LABEL] ?? '',
        ports: portsOf(container.HostConfig.PortBindings),
      };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
