import { PushedImages, PushedImagesProps } from '../../../constructs/platforms/kubernetes';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

function reference(digests: PushedImagesProps['digests'], registry = 'registry.example:5000/team'): string {
  return new PushedImages({ registry, digests, contentTag: () => 'abc' }).reference('kafka');
}

test('the content’s tag where nothing was pushed yet', () => {
  expect(reference({})).toBe('registry.example:5000/team/lakehouse/kafka:abc');
});

test('the digest of what was pushed', () => {
  const pushed = `registry.example/lakehouse/kafka@${DIGEST}`;
  expect(reference({ kafka: pushed })).toBe(pushed);
});

test.each(['https://registry.example', 'registry.example/', 'Registry', ''])(
  'refuses the registry %p',
  (text) => {
    expect(() => reference({}, text)).toThrow(
      `PushedImages: 'registry' must be host[:port][/path] in lower case, got '${text}'; leave out the scheme and the last '/'`,
    );
  },
);

test('refuses a digest that is none', () => {
  expect(() => reference({ kafka: 'registry.example/kafka:1' })).toThrow(
    `PushedImages: 'digests' must be references with a digest, got 'registry.example/kafka:1' for kafka; push the images again`,
  );
});
