import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { DockerProvider } from '@cdktf/provider-docker/lib/provider';
import { App, LocalBackend, TerraformStack } from 'cdktf';
import { Docker, DOCKER_KINDS } from '../../cli/docker';
import { ExecaShell } from '../../cli/shell';
import { CONTAINER_USER, Duration, ImageSource, Probe, RemovalPolicy, Size } from '../../constructs/core';
import { DockerPlatform, ImageCatalog } from '../../constructs/platforms/docker';
import { DOCKER_PROVIDER } from '../../stacks/provider-versions';
import { SecretStore } from '../../stacks/secret-store';
import { PROJECT } from '../acceptance/support/checkout';
import { terraformEnvironment } from '../acceptance/support/plan';
import { Ran, run, runOk } from '../acceptance/support/process';
import { temporaryDirectory, writeFiles } from '../support/temporary';

const INSTANCE = `lakehouse-it-${process.pid}`;
const KEPT = `${INSTANCE}-service-kept`;
const BOUND_MS = 3 * 60_000;

const ENTRYPOINT = `#!/bin/bash
case $1 in
  serve) touch /data/served && exec sleep infinity ;;
  setup)
    for line in {1..40}; do echo "setup line $line"; done
    exit "$SETUP_EXIT_CODE" ;;
esac
`;

/** One service and one job on Docker, as small as they can be; made anew for each run, as cdktf does. */
class SmallApp {
  public readonly image: string;
  private readonly folder = temporaryDirectory();

  public constructor() {
    const base = new ImageCatalog(PROJECT).plan('base').reference;
    writeFiles(this.folder, {
      'images/images.json': JSON.stringify({ app: { context: 'images/app', parents: [] } }),
      'images/versions.lock': '{}',
      // A volume takes the owner of the folder that it is mounted on.
      'images/app/Dockerfile': [
        `FROM ${base}`,
        'USER 0',
        `RUN install -d -o ${CONTAINER_USER} -g ${CONTAINER_USER} /data /kept`,
        `USER ${CONTAINER_USER}:${CONTAINER_USER}`,
        'COPY entrypoint /usr/local/bin/',
        '',
      ].join('\n'),
      'images/app/entrypoint': ENTRYPOINT,
    });
    fs.chmodSync(path.join(this.folder, 'images/app/entrypoint'), 0o755);
    this.image = new ImageCatalog(this.folder).reference('app');
  }

  public synth(setupExitCode: number): string {
    const outdir = path.join(this.folder, 'out');
    const app = new App({ outdir });
    const stack = new TerraformStack(app, 'small');
    new LocalBackend(stack, { path: path.join(this.folder, 'terraform.tfstate') });
    new DockerProvider(stack, 'Docker');
    stack.addOverride('terraform.required_providers.docker.version', DOCKER_PROVIDER.version);
    const platform = new DockerPlatform(stack, 'Platform', {
      instance: INSTANCE,
      checkout: this.folder,
      configDirectory: path.join(this.folder, 'config'),
      secrets: new SecretStore(path.join(this.folder, 'secrets')),
      images: new ImageCatalog(this.folder),
    });
    const size = Size.gibibytes(1);
    const container = {
      image: ImageSource.fromDirectory('app'),
      resources: { memory: Size.mebibytes(32) },
    };
    platform.service(stack, 'Service', 'service', {
      ...container,
      command: ['serve'],
      ports: [],
      volumes: [
        { name: 'data', mountPath: '/data', size, removalPolicy: RemovalPolicy.DESTROY },
        { name: 'kept', mountPath: '/kept', size, removalPolicy: RemovalPolicy.RETAIN },
      ],
      probe: Probe.exec(['test', '-e', '/data/served'], { interval: Duration.seconds(1) }),
    });
    platform.job(stack, 'Setup', 'setup', {
      ...container,
      command: ['setup'],
      env: { SETUP_EXIT_CODE: `${setupExitCode}` },
      trigger: { kind: 'once', timeout: Duration.minutes(1) },
    });
    app.synth();
    return path.join(outdir, 'stacks', 'small');
  }
}

const app = new SmallApp();
let terraform: Awaited<ReturnType<typeof terraformEnvironment>>;

async function apply(setupExitCode: number, ...options: string[]): Promise<Ran> {
  const cwd = app.synth(setupExitCode);
  const { binary, env } = terraform;
  await runOk(binary, ['init', '-input=false'], { cwd, env, timeoutMs: BOUND_MS });
  return run(binary, ['apply', '-input=false', '-auto-approve', '-no-color', ...options], {
    cwd,
    env,
    timeoutMs: BOUND_MS,
  });
}

function docker(...args: string[]): string[] {
  return execFileSync('docker', args, { encoding: 'utf8' }).split('\n').filter(Boolean);
}

/** What the instance has on this host but for the volume that is to be kept. */
async function left(): Promise<string[]> {
  const engine = new Docker(new ExecaShell(PROJECT));
  return (await Promise.all(DOCKER_KINDS.map((kind) => engine.labelled(kind, INSTANCE)))).flat();
}

describe('a small app on Docker', () => {
  beforeAll(async () => {
    terraform = await terraformEnvironment(PROJECT);
  }, BOUND_MS);
  afterAll(async () => {
    await apply(0, '-destroy');
    docker('volume', 'rm', '--force', KEPT);
    docker('image', 'rm', '--force', app.image);
  }, BOUND_MS);

  test(
    'a job that fails fails the deploy, with its last lines in the message',
    async () => {
      const { exitCode, stderr } = await apply(3);

      const said = stderr.replace(/\s*│\s*/g, '\n');
      expect(exitCode).toBe(1);
      expect(said).toContain(`Job '${INSTANCE}-setup' failed with exit code 3. Its last lines:`);
      expect(said).toContain('setup line 40');
      expect(said).not.toContain('setup line 9\n');
    },
    BOUND_MS,
  );

  test(
    'mended, the same command finishes what was begun, and a second plan is empty',
    async () => {
      const [service] = docker('ps', '--quiet', '--filter', `name=${INSTANCE}-service`);
      const mended = await apply(0);
      expect({ exitCode: mended.exitCode, stderr: mended.stderr }).toEqual({ exitCode: 0, stderr: '' });
      expect(docker('ps', '--quiet', '--filter', `name=${INSTANCE}-service`)).toEqual([service]);

      const again = await apply(0);
      expect(again.stdout).toContain('0 added, 0 changed, 0 destroyed');
    },
    BOUND_MS,
  );

  test(
    'destroy leaves nothing but the volume that is to be kept',
    async () => {
      expect((await left()).length).toBeGreaterThan(0);

      expect((await apply(0, '-destroy')).exitCode).toBe(0);

      expect(await left()).toEqual([]);
      expect(docker('volume', 'ls', '--quiet', '--filter', `name=${INSTANCE}`)).toEqual([KEPT]);
    },
    BOUND_MS,
  );
});
