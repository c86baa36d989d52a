import { ChildProcess, spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as net from 'node:net';
import * as path from 'node:path';
import { Cli } from '../../cli/context';
import { isEmulated } from '../../cli/distribution/emulation';
import { Platform } from '../../cli/distribution/platforms';
import { pushSteps, variantSteps } from '../../cli/distribution/push';
import { variantReference } from '../../cli/distribution/variant';
import { ExecaShell } from '../../cli/shell';
import { waitUntil } from '../../cli/wait';
import { pinnedReferences, readPushRecord } from '../../stacks/pushed-images';
import { PROJECT } from '../acceptance/support/checkout';
import { soakTest, testWhen } from '../acceptance/support/conditions';
import { runOk } from '../acceptance/support/process';
import { runDirectly } from '../cli/support';
import { temporaryDirectory } from '../support/temporary';

const BUILD_MS = 30 * 60_000;
const RUN_MS = 5 * 60_000;
const native: Platform = process.arch === 'arm64' ? 'linux/arm64' : 'linux/amd64';
const foreign: Platform = native === 'linux/amd64' ? 'linux/arm64' : 'linux/amd64';
const machine = foreign === 'linux/arm64' ? 'aarch64' : 'x86_64';

const shell = new ExecaShell(PROJECT);
const cli = new Cli(
  PROJECT,
  process.env,
  shell,
  () => undefined,
  () => undefined,
);

const emulation = testWhen(
  isEmulated(foreign) || (process.getuid?.() === 0 && fs.existsSync('/proc/sys/fs/binfmt_misc')),
  `programs of ${foreign} can't be run here: the kernel has no binfmt_misc, or it takes root to set it up`,
);

/** Builds an image for the other platform and runs it as that. */
async function answerOf(name: string, command: readonly string[]): Promise<string[]> {
  const plan = cli.images.plan(name);
  await runDirectly(variantSteps(cli, [plan], foreign), shell);
  const reference = variantReference(plan, foreign);
  const script = ['bash', '-c', 'uname -m && exec "$@"', '-', ...command];
  const run = ['run', '--rm', '--platform', foreign, '--network', 'none', reference, ...script];
  const { stdout } = await runOk('docker', run, { timeoutMs: RUN_MS });
  return stdout.trim().split('\n');
}

function lockedVersion(image: string, artifact: string): string {
  const lock = JSON.parse(fs.readFileSync(path.join(PROJECT, 'images', 'versions.lock'), 'utf8')) as Record<
    string,
    Record<string, string[]>
  >;
  const lines = Object.values(lock[image] ?? {}).flat();
  return lines
    .find((line) => line.startsWith(artifact))!
    .slice(artifact.length)
    .split(' ')[0]!;
}

emulation(
  `kafka for ${foreign} tells its version`,
  async () => {
    const lines = await answerOf('kafka', ['kafka-run', 'kafka.Kafka', '--version']);
    expect(lines[0]).toBe(machine);
    expect(lines.at(-1)).toBe(lockedVersion('kafka', 'org.apache.kafka:kafka_2.13:'));
  },
  BUILD_MS,
);

soakTest(
  `minio for ${foreign}, which Go compiles without emulation, tells its version`,
  async () => {
    const lines = await answerOf('minio', ['minio', '--version']);
    const [, day] = /-(\d{8})\d{6}-/.exec(lockedVersion('minio', 'github.com/minio/minio@'))!;
    expect(lines[0]).toBe(machine);
    expect(lines[1]).toContain(`RELEASE.${day!.replace(/(....)(..)(..)/, '$1-$2-$3')}T`);
  },
  BUILD_MS,
);

describe('a registry', () => {
  let server: ChildProcess | undefined;
  let registry: string;
  const there = testWhen(
    ['/usr/bin/docker-registry', '/usr/local/bin/docker-registry'].some((file) => fs.existsSync(file)),
    "there is no registry to push to; Debian's package docker-registry brings one",
  );

  async function start(): Promise<void> {
    const folder = temporaryDirectory();
    const port = await freePort();
    registry = `localhost:${port}`;
    const config = {
      version: 0.1,
      log: { level: 'error' },
      storage: { filesystem: { rootdirectory: path.join(folder, 'blobs') } },
      http: { addr: `127.0.0.1:${port}` },
    };
    const file = path.join(folder, 'registry.yml');
    // JSON is YAML.
    fs.writeFileSync(file, JSON.stringify(config));
    server = spawn('docker-registry', ['serve', file], { stdio: 'ignore' });
    const answers = (): Promise<boolean> =>
      fetch(`http://${registry}/v2/`).then(
        ({ ok }) => ok,
        () => false,
      );
    if (!(await waitUntil(answers, { timeoutMs: 30_000 }))) throw new Error('the registry does not answer');
  }
  afterAll(() => server?.kill());

  there(
    'takes an image, and gives it back under the digest that was written down',
    async () => {
      await start();
      const plan = cli.images.plan('base');
      const own = new Cli(
        PROJECT,
        process.env,
        shell,
        () => undefined,
        () => undefined,
      );
      const folder = temporaryDirectory();
      Object.defineProperty(own, 'stateDirectory', { value: folder });
      await runDirectly(pushSteps(own, { registry, platforms: [native], native, plans: [plan] }), shell);
      const tag = plan.reference.split(':')[1]!;
      const pinned = pinnedReferences(readPushRecord(folder)!, { base: tag }).base!;
      const answer = await fetch(`http://${registry}/v2/lakehouse/base/manifests/${pinned.split('@')[1]}`, {
        headers: { accept: 'application/vnd.docker.distribution.manifest.v2+json' },
      });
      expect(answer.status).toBe(200);
      await runOk('docker', ['pull', pinned], { timeoutMs: RUN_MS });
      const id = async (reference: string): Promise<string> =>
        (await runOk('docker', ['image', 'inspect', '--format', '{{.Id}}', reference], { timeoutMs: RUN_MS }))
          .stdout;
      expect(await id(pinned)).toBe(await id(plan.reference));
      await runOk('docker', ['rmi', pinned, `${registry}/lakehouse/base:${tag}`], { timeoutMs: RUN_MS });
    },
    RUN_MS,
  );
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
