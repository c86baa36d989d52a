import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { DockerStack } from '../support/docker-stack';
import { run, runOk } from '../support/process';
import { ProcessWatch } from '../support/process-watch';
import { SecretSearch } from '../support/secret-search';

/** Every credential that the stack has, by the names of their files. */
const NAMES = [
  ...['postgres-superuser', 'postgres-owner', 'postgres-connect', 'postgres-trino'],
  ...['catalog-superuser', 'catalog-iceberg', 'minio-root', 's3-spark', 's3-trino'],
];

/** Puts passwords that occur nowhere else where the first deployment finds them; those of an earlier one are kept. */
export function plantCanaries(folder: string): string[] {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  return NAMES.map((name) => {
    const file = path.join(folder, name);
    if (!fs.existsSync(file))
      fs.writeFileSync(file, `canary${randomBytes(14).toString('hex')}`, { mode: 0o444 });
    return fs.readFileSync(file, 'utf8');
  });
}

export interface SecretsGiven {
  readonly stack: () => DockerStack;
  readonly canaries: () => readonly string[];
  /** Watched the process list since before the first deployment. */
  readonly watch: () => ProcessWatch;
}

export function secrets({ stack, canaries, watch }: SecretsGiven): void {
  test('the canaries are the passwords: they log in, another does not', async () => {
    expect(await stack().sql('SELECT current_user AS me')).toEqual([{ me: 'pagila_owner' }]);
    expect(await stack().postgres('lakehouse_trino', 'postgres-trino', 'SELECT current_user AS me')).toEqual([
      { me: 'lakehouse_trino' },
    ]);
    await expect(stack().postgres('pagila_owner', 'postgres-trino', 'SELECT 1')).rejects.toThrow(
      /password authentication failed/,
    );
  });

  test('every credential of the stack is a canary', () => {
    const files = fs.readdirSync(stack().secretsFolder).sort();
    const unknown = files.filter(
      (name) => !canaries().includes(fs.readFileSync(path.join(stack().secretsFolder, name), 'utf8')),
    );
    expect(unknown).toEqual([]);
    expect(files.length).toBeGreaterThanOrEqual(NAMES.length);
  });

  test('they stand nowhere: not in cdktf.out, state, saved plan, logs, docker inspect or the process list', async () => {
    await stack().plannedChanges();
    const surfaces = await stack().surfaces();
    const names = surfaces.map(({ name }) => name);
    for (const must of [
      'cdk.tf.json',
      'terraform.dev.tfstate',
      'second.tfplan',
      'docker inspect',
      'docker logs',
      'process list',
    ]) {
      expect(names.filter((name) => name.includes(must))).not.toEqual([]);
    }
    expect(await new SecretSearch(canaries()).find(surfaces)).toEqual([]);
  });

  test('they never stood in the process list while the stack was deployed and used', () => {
    expect(watch().looks).toBeGreaterThan(100);
    expect([...watch().found]).toEqual([]);
  });

  test('planted copies are found by the same search', async () => {
    const [secret = ''] = canaries();
    const encoded = Buffer.from(`user:${secret}`).toString('base64');
    const file = path.join(stack().folder, 'cdktf.out', 'planted.json');
    const state = path.join(stack().folder, '.lakehouse', 'planted.tfstate');
    const container = stack().container('planted');
    const { stdout: image } = await runOk(
      'docker',
      ['inspect', '--format', '{{.Image}}', stack().container('postgres')],
      { timeoutMs: 30_000 },
    );
    fs.writeFileSync(file, JSON.stringify({ password: secret }));
    fs.writeFileSync(state, JSON.stringify({ header: encoded }));
    await runOk(
      'docker',
      [
        ...['run', '--detach', '--name', container, '--label', `dev.lakehouse.instance=${stack().instance}`],
        ...[
          '--env',
          `PLANTED=${secret}`,
          '--entrypoint',
          'bash',
          image.trim(),
          '-c',
          // A command behind tail keeps bash, and what stands in its command line, alive.
          `echo "$PLANTED"; tail -f /dev/null; exit # ${secret}`,
        ],
      ],
      { timeoutMs: 60_000 },
    );
    try {
      const found = await new SecretSearch(canaries()).find(await stack().surfaces());
      expect(found.sort()).toEqual(
        [file, state, `docker inspect ${container}`, `docker logs ${container}`, 'process list'].sort(),
      );
    } finally {
      await run('docker', ['rm', '--force', container], { timeoutMs: 60_000 });
      fs.rmSync(file);
      fs.rmSync(state);
    }
  });

  test('the folder of credentials lets nobody in but its owner', () => {
    expect(fs.statSync(stack().secretsFolder).mode & 0o777).toBe(0o700);
  });
}
