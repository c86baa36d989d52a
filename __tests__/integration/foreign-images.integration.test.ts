import { ChildProcess, spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as net from 'node:net';
import * as path from 'node:path';
import { Cli } from '../../cli/context';
import { isEmulated } from '../../cli/distribution/emulation';
import { describeArchive } from '../../cli/distribution/foreign-base';
import { Platform } from '../../cli/distribution/platforms';
import { pushSteps, variantSteps } from '../../cli/distribution/push';
import { variantReference } from '../../cli/distribution/variant';
import { ExecaShell } from '../../cli/shell';
import { waitUntil } from '../../cli/wait';
import { pinnedReferences, readPushRecord } from '../../stacks/pushed-images';
import { PROJECT } from '../acceptance/support/checkout';
import { SOAK, soakTest, testWhen } from '../acceptance/support/conditions';
import { runOk } from '../acceptance/support/process';
import { runDirectly } from '../cli/support';
import { temporaryDirectory } from '../support/temporary';

const BUILD_MS = 30 * 60_000;
const RUN_MS = 5 * 60_000;
const native: Platform = process.arch === 'arm64' ? 'linux/arm64' : 'linux/amd64';
const foreign: Platform = native === 'linux/amd64' ? 'linux/arm64' : 'linux/amd64';
const machine = foreign === 'linux/arm64' ? 'aarch64' : 'x86_64';

const shell = new ExecaShell(PROJECT);
const ignore = (): undefined => undefined;
const cli = new Cli(PROJECT, process.env, shell, ignore, ignore);

const possible =
  isEmulated(foreign) || (process.getuid?.() === 0 && fs.existsSync('/proc/sys/fs/binfmt_misc'));
// From nothing it is a base system and a JDK, installed under emulation.
const emulation = testWhen(
  possible && SOAK,
  possible
    ? 'a long variant; run it with LAKEHOUSE_SOAK=1'
    : `programs of ${foreign} can't be run here: the kernel has no binfmt_misc, or it takes root to set it up`,
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

  /** An image of a few bytes, for a platform of its own. */
  async function load(platform: Platform, reference: string): Promise<void> {
    const folder = temporaryDirectory();
    const archive = path.join(folder, 'archive');
    fs.mkdirSync(archive);
    fs.writeFileSync(path.join(folder, 'file'), platform);
    await runOk('tar', ['-C', folder, '-cf', path.join(archive, 'layer.tar'), 'file'], { timeoutMs: RUN_MS });
    await describeArchive(archive, platform, reference);
    await runOk('bash', ['-o', 'pipefail', '-c', `tar -C '${archive}' -c . | docker load`], {
      timeoutMs: RUN_MS,
    });
  }

  there(
    'takes an image for two platforms under one name, and gives it back under the digest that was written down',
    async () => {
      await start();
      const tag = '0123456789abcdef';
      const name = `probe-${process.pid}`;
      const plan = {
        name,
        reference: `localhost/lakehouse/${name}:${tag}`,
        context: '',
        buildArgs: {},
        parents: [],
      };
      await load(native, plan.reference);
      await load(foreign, variantReference(plan, foreign));
      // A record of its own: that of the checkout stays.
      const own = new Cli(temporaryDirectory(), process.env, shell, ignore, ignore);
      const options = { registry, platforms: [native, foreign], native, plans: [plan] };
      try {
        await runDirectly(pushSteps(own, options), shell);
        const pinned = pinnedReferences(readPushRecord(own.stateDirectory)!, { [name]: tag })[name]!;
        const [repository, digest] = pinned.slice(`${registry}/`.length).split('@');
        const answer = await fetch(`http://${registry}/v2/${repository}/manifests/${digest}`, {
          headers: { accept: 'application/vnd.docker.distribution.manifest.list.v2+json' },
        });
        const list = (await answer.json()) as { manifests: { platform: { architecture: string } }[] };
        expect(list.manifests.map(({ platform }) => `linux/${platform.architecture}`).sort()).toEqual([
          'linux/amd64',
          'linux/arm64',
        ]);
      } finally {
        const made = await own.docker.output('image', 'ls', '--format', '{{.Repository}}:{{.Tag}}');
        const names = made.split('\n').filter((line) => line.includes(`/${name}:`));
        await own.docker.output('rmi', ...names);
      }
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
