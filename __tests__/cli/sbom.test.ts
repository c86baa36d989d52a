import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { RecordedImage, sbomOf } from '../../cli/distribution/sbom';

const SHA = 'ab'.repeat(32);
const IMAGE: RecordedImage = {
  name: 'kafka',
  tag: '0123456789abcdef',
  created: new Date('2026-11-28T12:00:00Z'),
  packages: 'libstdc++6 1:14.2.0-19 amd64\ntzdata 2026b-0+deb13u1 all\n',
  locked: [
    {
      maven: [
        `io.trino:trino-server:476:tar.gz sha256:${SHA}`,
        `io.netty:netty:4.1:jar:linux-aarch_64 sha256:${SHA}`,
      ],
    },
    {
      maven: [`io.trino:trino-server:476:tar.gz sha256:${SHA}`],
      go: ['github.com/minio/mc@v0.0.0-2025 h1:6RyI='],
      pypi: [`py4j==0.10 sha256:${SHA}`, `both==1 sha256:${SHA} sha256:${'cd'.repeat(32)}`],
    },
  ],
};

interface Parsed {
  readonly serialNumber: string;
  readonly metadata: { readonly timestamp: string; readonly component: object };
  readonly components: readonly {
    readonly purl: string;
    readonly hashes?: readonly object[];
    readonly properties?: readonly object[];
  }[];
}
const parsed = (image = IMAGE): Parsed => JSON.parse(sbomOf(image)) as Parsed;
const component = (purl: string) => parsed().components.find((each) => each.purl === purl);
const validator = new Validation.JsonStrictValidator(Spec.Version.v1dot6);

describe('a bill of materials', () => {
  test('is CycloneDX 1.6, by its own schema', async () => {
    expect(await validator.validate(sbomOf(IMAGE))).toBeNull();
    // The validator itself: a field that the schema doesn't have.
    expect(await validator.validate(sbomOf(IMAGE).replace('"bomFormat"', '"format"'))).not.toBeNull();
  });

  test('names each package once, wherever it comes from', () => {
    expect(
      parsed()
        .components.map(({ purl }) => purl)
        .sort(),
    ).toEqual([
      'pkg:deb/debian/libstdc%2B%2B6@1:14.2.0-19?arch=amd64&distro=trixie',
      'pkg:deb/debian/tzdata@2026b-0+deb13u1?arch=all&distro=trixie',
      'pkg:golang/github.com/minio/mc@v0.0.0-2025',
      'pkg:maven/io.netty/netty@4.1?classifier=linux-aarch_64&type=jar',
      'pkg:maven/io.trino/trino-server@476?type=tar.gz',
      'pkg:pypi/both@1',
      'pkg:pypi/py4j@0.10',
    ]);
  });

  test('has the checksum of a file as its hash, and any other as it stands in the lock', () => {
    expect(component('pkg:maven/io.trino/trino-server@476?type=tar.gz')?.hashes).toEqual([
      { alg: 'SHA-256', content: SHA },
    ]);
    expect(component('pkg:golang/github.com/minio/mc@v0.0.0-2025')).toMatchObject({
      properties: [{ name: 'lakehouse:checksum', value: 'h1:6RyI=' }],
    });
    expect(component('pkg:pypi/both@1')?.hashes).toBeUndefined();
    expect(component('pkg:pypi/both@1')?.properties).toHaveLength(2);
  });

  test('tells the image and when it was built', () => {
    expect(parsed().metadata).toMatchObject({
      timestamp: '2026-11-28T12:00:00.000Z',
      component: { type: 'container', name: 'lakehouse/kafka', version: '0123456789abcdef' },
    });
  });

  test('is the same for the same image, and another for another', () => {
    expect(sbomOf(IMAGE)).toBe(sbomOf({ ...IMAGE }));
    expect(parsed({ ...IMAGE, packages: '' }).serialNumber).not.toBe(parsed().serialNumber);
  });

  test('refuses a line that it can’t read', () => {
    expect(() => sbomOf({ ...IMAGE, packages: 'tzdata 2026b\n' })).toThrow("'tzdata 2026b' must be 3 words");
  });
});
