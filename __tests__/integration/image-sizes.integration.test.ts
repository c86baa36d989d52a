import { ImageCatalog } from '../../constructs/platforms/docker';
import { PROJECT } from '../acceptance/support/checkout';
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

test.each(Object.entries(CEILINGS))('%s is no larger than %i MB', async (name, ceiling) => {
  const { stdout } = await runOk(
    'docker',
    ['image', 'inspect', '--format', '{{.Size}}', images.reference(name)],
    { timeoutMs: 30_000 },
  );
  expect(Number(stdout) / 1e6).toBeLessThanOrEqual(ceiling);
});
