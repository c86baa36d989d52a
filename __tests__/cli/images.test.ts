import * as fs from 'node:fs';
import * as path from 'node:path';
import { createProgram } from '../../cli/program';
import { pushSteps } from '../../cli/distribution/push';
import { stackImages, withParents } from '../../cli/images';
import { ImageCatalog } from '../../constructs/platforms/docker';
import { readPushRecord } from '../../stacks/pushed-images';
import { imageProject } from '../support/image-project';
import { filesBelow, writeFiles } from '../support/temporary';
import { fakeCli, FakeShell, runDirectly } from './support';

const PROJECT = path.join(__dirname, '..', '..');
const digest = (digit: string): string => `sha256:${digit.repeat(64)}`;

/** An engine that has every image, and a registry that takes what it is given. */
const ANSWERS = {
  'docker version': { stdout: 'linux/amd64' },
  'docker push registry.example/lakehouse/kafka': {
    stdout: `0a1b: Preparing\n0a1b: Pushed\n0123: digest: ${digest('a')} size: 4279`,
  },
  'docker push registry.example/lakehouse/trino': { stdout: `0123: digest: ${digest('b')} size: 4279` },
};

let root: string;
beforeEach(() => {
  root = imageProject();
});

async function start(
  args: readonly string[],
  answers: ConstructorParameters<typeof FakeShell>[0] = ANSWERS,
): Promise<{ error?: Error; out: string; asked: readonly string[] }> {
  const shell = new FakeShell(answers);
  const { cli, out } = fakeCli(root, shell);
  const error = await createProgram(cli)
    .start(['images', ...args])
    .then(
      () => undefined,
      (thrown: Error) => thrown,
    );
  return { error, out: out.join(''), asked: shell.asked };
}

describe('the images that a stack runs', () => {
  test('are those that the layers name', () => {
    const named = filesBelow(path.join(PROJECT, 'constructs'))
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => [
        ...fs
          .readFileSync(path.join(PROJECT, 'constructs', file), 'utf8')
          .matchAll(/ImageSource\.fromDirectory\('(.+?)'\)/g),
      ])
      .map(([, name]) => name);

    expect(
      stackImages(new ImageCatalog(PROJECT))
        .map(({ name }) => name)
        .sort(),
    ).toEqual([...new Set(named)].sort());
  });

  test('bring along what they are built from, parents first', () => {
    const catalog = new ImageCatalog(PROJECT);
    expect(withParents(catalog, [catalog.plan('connect')]).map(({ name }) => name)).toEqual([
      'base',
      'java',
      'build-java',
      'kafka',
      'connect',
    ]);
  });
});

test.each([
  ['--build'],
  ['--push', '--registry', 'registry.example'],
  ['--save', 'all.tar'],
  ['--sbom', 'sboms'],
])('without an engine %s ends before its first step, with the way out', async (...args) => {
  const down = { exitCode: 1, stderr: 'Cannot connect to the Docker daemon' };
  const { error, asked } = await start(args, {
    'docker version': down,
    'docker context inspect': { stdout: 'unix:///var/run/docker.sock' },
    "sh -c 'PATH": { stdout: '/usr/sbin/dockerd' },
  });

  expect(error?.message).toContain('no engine answers (Cannot connect to the Docker daemon)');
  expect(error?.message).toContain("'./lakehouse up' starts it");
  expect(asked.filter((command) => !/^(docker (version|context)|sh -c 'PATH)/.test(command))).toEqual([]);
});

describe('--push', () => {
  /** Runs the steps without the display of progress. */
  async function push(
    only: readonly string[],
    answers: ConstructorParameters<typeof FakeShell>[0] = ANSWERS,
  ) {
    const shell = new FakeShell(answers);
    const { cli } = fakeCli(root, shell);
    const plans = stackImages(cli.images).filter(({ name }) => only.includes(name));
    const native = 'linux/amd64';
    const steps = pushSteps(cli, { registry: 'registry.example', platforms: [native], native, plans });
    await runDirectly(steps, shell);
    return shell.asked;
  }
  const record = () => readPushRecord(path.join(root, '.lakehouse'));

  test('gives each image its name there, and writes down what the registry calls it', async () => {
    const asked = await push(['kafka', 'trino']);
    const kafka = new ImageCatalog(root).reference('kafka');
    const tag = kafka.split(':')[1];

    expect(asked).toContain(`docker tag ${kafka} registry.example/lakehouse/kafka:${tag}`);
    expect(asked).toContain(`docker push registry.example/lakehouse/kafka:${tag}`);
    expect(record()?.images.kafka).toEqual({ tag, digest: digest('a'), platforms: ['linux/amd64'] });
    expect(record()?.images.trino?.digest).toBe(digest('b'));
  });

  test('keeps what was pushed to the same registry before, and forgets another one', async () => {
    const other = { registry: 'other.example', images: {} };
    writeFiles(root, { '.lakehouse/pushed-images.json': JSON.stringify(other) });
    await push(['trino']);
    expect(record()?.registry).toBe('registry.example');
    await push(['kafka']);
    expect(Object.keys(record()?.images ?? {})).toEqual(['trino', 'kafka']);
  });

  test('writes nothing for what the registry did not take', async () => {
    const refused = push(['kafka'], { 'docker push': { exitCode: 1, stderr: 'denied' } });
    await expect(refused).rejects.toThrow(
      /^'docker' ended with exit code 1: docker push registry\.example.*\n {2}denied$/,
    );
    expect(record()).toBeUndefined();
  });

  test('refuses a push that ended without a digest', async () => {
    await expect(push(['kafka'], {})).rejects.toThrow(
      /^'docker push registry\.example\/lakehouse\/kafka:[0-9a-f]{16}' ended well and named no digest; see what it printed in \.lakehouse\/images\.log$/,
    );
  });

  test.each([
    [[], 'nothing'],
    [['--registry', 'https://registry.example'], "'https://registry.example'"],
    [['--registry', 'registry.example/'], "'registry.example/'"],
    [['--registry', 'Registry.example'], "'Registry.example'"],
  ])('refuses the registry %j', async (args, got) => {
    expect((await start(['--push', ...args])).error?.message).toBe(
      `'--registry' must be host[:port][/path] in lower case, got ${got}; leave out the scheme and the last '/'`,
    );
  });

  const refuse = (...args: string[]) => start(['--push', '--registry', 'registry.example', ...args]);

  test('refuses an unknown platform, and an image that no stack runs', async () => {
    expect((await refuse('--platforms', 'linux/amd64,linux/riscv64')).error?.message).toBe(
      "'--platforms' must be some of linux/amd64, linux/arm64, got 'linux/amd64,linux/riscv64'",
    );
    expect((await refuse('--only', 'mysql')).error?.message).toMatch(
      /^'--only' must name some of postgres, .*, got 'mysql'$/,
    );
  });
});
