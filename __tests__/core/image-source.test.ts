import { ImageSource } from '../../constructs/core';

const DIGEST = `sha256:${'a'.repeat(64)}`;

test('names an image of this project', () => {
  expect(ImageSource.fromDirectory('kafka').description).toEqual({ kind: 'directory', name: 'kafka' });
});

test.each([
  'registry.example/kafka:4.3.1',
  'registry.example:5000/team/kafka:4.3.1',
  `kafka@${DIGEST}`,
  `kafka:latest@${DIGEST}`,
  `kafka:4@${DIGEST}`,
])('accepts %s', (reference) => {
  expect(ImageSource.fromRegistry(reference).description).toEqual({ kind: 'registry', reference });
});

test.each(['kafka', 'kafka:latest', 'registry.example:5000/kafka', 'registry.example/kafka@sha256:abc', ''])(
  'refuses %p, which may change by itself',
  (reference) => {
    expect(() => ImageSource.fromRegistry(reference)).toThrow(
      `ImageSource: 'reference' must have a tag other than 'latest' or a digest, got '${reference}'; write name:version or name@sha256:…`,
    );
  },
);
