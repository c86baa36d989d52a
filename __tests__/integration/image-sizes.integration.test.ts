import { execFileSync } from 'node:child_process';
import { ImageCatalog } from '../../constructs/platforms/docker';
import { PROJECT } from '../acceptance/support/checkout';
import { testWhen } from '../acceptance/support/conditions';
import { runOk } from '../acceptance/support/process';

/** Megabytes as `./lakehouse images` shows them, with a twentieth for what Debian's updates bring; a smaller one may be lowered. */
const CEILINGS: Readonly<Record<string, number>> = {
  base: 205,
  java: 425,
  postgres: 275,
  kafka: 485,
  connect: 495,
  minio: 350,
  trino: 930,
  spark: 855,
  jobs: 860,
  speed: 945,
};
/** They only build; nothing that runs holds them. */
const BUILDERS = ['build-java', 'build-go', 'tools'];

const images = new ImageCatalog(PROJECT);

test('every image that runs has a ceiling', () => {
  expect(Object.keys(CEILINGS).sort()).toEqual(
    images
      .names()
      .filter((name) => !BUILDERS.includes(name))
      .sort(),
  );
});

/** An engine with containerd's store counts the compressed layers, too; other architectures' packages have other sizes. */
const COMPARABLE =
  process.arch === 'x64' &&
  !execFileSync('docker', ['info', '--format', '{{.DriverStatus}}'], { encoding: 'utf8' }).includes(
    'containerd',
  );
const measured = testWhen(COMPARABLE, 'the sizes are those of amd64 on an engine with a store of its own');

for (const [name, ceiling] of Object.entries(CEILINGS)) {
  measured(`${name} is no larger than ${ceiling} MB`, async () => {
    const { stdout } = await runOk(
      'docker',
      ['image', 'inspect', '--format', '{{.Size}}', images.reference(name)],
      { timeoutMs: 30_000 },
    );
    expect(Number(stdout) / 1e6).toBeLessThanOrEqual(ceiling);
  });
}
