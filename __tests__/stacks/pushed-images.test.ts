import * as path from 'node:path';
import {
  pinnedReferences,
  pulledReferences,
  PushRecord,
  pushRecordFile,
  readPushRecord,
} from '../../stacks/pushed-images';
import { temporaryDirectory, writeFiles } from '../support/temporary';

const DIGEST = `sha256:${'a1'.repeat(32)}`;
const [OLD, NEW] = ['0'.repeat(16), '1'.repeat(16)];
const RECORD: PushRecord = {
  registry: 'registry.example:5000/team',
  images: { kafka: { tag: NEW, digest: DIGEST, platforms: ['linux/amd64', 'linux/arm64'] } },
};

describe('what a push left behind', () => {
  const read = (text: string): (() => PushRecord | undefined) => {
    const folder = temporaryDirectory();
    writeFiles(folder, { 'pushed-images.json': text });
    return () => readPushRecord(folder);
  };
  const changed = (image: object): string =>
    JSON.stringify({ ...RECORD, images: { kafka: { ...RECORD.images.kafka, ...image } } });

  test('is read as it was written', () => {
    expect(read(JSON.stringify(RECORD))()).toEqual(RECORD);
  });

  test('is nothing before the first push', () => {
    expect(readPushRecord(temporaryDirectory())).toBeUndefined();
  });

  test('lies beside the settings of the instance', () => {
    expect(pushRecordFile('/c/.lakehouse')).toBe(path.join('/c/.lakehouse', 'pushed-images.json'));
  });

  test.each([
    ['{', 'is not JSON'],
    [JSON.stringify({ ...RECORD, registry: 'https://registry.example' }), 'must be host[:port][/path]'],
    [changed({ digest: 'sha256:1' }), 'must be sha256:<64 hex digits>'],
    [changed({ tag: 'latest' }), 'must be the hash of an image’s content'],
    [changed({ platforms: [] }), 'images.kafka.platforms'],
  ])('anything else is refused: %s', (text, why) => {
    expect(read(text)).toThrow(why);
    expect(read(text)).toThrow(/pushed-images\.json: .*\nRemove the file and push the images again\.$/s);
  });
});

describe('what a stack pulls', () => {
  test('is the digest while the content is what was pushed', () => {
    const pinned = `registry.example:5000/team/lakehouse/kafka@${DIGEST}`;

    expect(pinnedReferences(RECORD, { kafka: NEW })).toEqual({ kafka: pinned });
    expect(pulledReferences(RECORD, { kafka: NEW })).toEqual({ kafka: pinned });
  });

  test('is the tag of the content when that has changed since the push', () => {
    expect(pinnedReferences(RECORD, { kafka: OLD })).toEqual({});
    expect(pulledReferences(RECORD, { kafka: OLD })).toEqual({
      kafka: `registry.example:5000/team/lakehouse/kafka:${OLD}`,
    });
  });

  test('is the tag of what was never pushed, and nothing of what the tree has no more', () => {
    expect(pulledReferences(RECORD, { trino: NEW })).toEqual({
      trino: `registry.example:5000/team/lakehouse/trino:${NEW}`,
    });
  });
});
