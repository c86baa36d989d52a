import * as fs from 'node:fs';
import * as path from 'node:path';
import { BucketOwner, Instance } from '../../stacks/instance';
import { temporaryDirectory, writeFiles } from '../support/temporary';

test('a checkout without settings gets its own, and keeps them', () => {
  // GIVEN
  const root = temporaryDirectory();
  expect(Instance.exists(root)).toBe(false);
  // WHEN
  const first = Instance.load(root);
  // THEN
  expect(Instance.exists(root)).toBe(true);
  expect(first.name).toMatch(/^lakehouse-[0-9a-f]{6}$/);
  expect(Instance.load(root, { ...first.settings, portOffset: 700 }).settings).toEqual(first.settings);
  expect(first.stateDirectory).toBe(path.join(root, '.lakehouse'));
});

test('two checkouts have two names', () => {
  expect(Instance.defaults(temporaryDirectory(), {}).name).not.toBe(
    Instance.defaults(temporaryDirectory(), {}).name,
  );
});

test('name and ports from the environment', () => {
  const root = temporaryDirectory();
  const env = { LAKEHOUSE_INSTANCE: 'mine', LAKEHOUSE_PORT_OFFSET: '300' };
  expect(Instance.defaults(root, env)).toEqual({
    name: 'mine',
    portOffset: 300,
    buckets: BucketOwner.PROVIDER,
  });
});

test.each(['abc', '', '-100', '1.5', '20001'])('a port offset of %j in the environment', (value) => {
  expect(() => Instance.defaults(temporaryDirectory(), { LAKEHOUSE_PORT_OFFSET: value })).toThrow(
    `instance: 'LAKEHOUSE_PORT_OFFSET' must be a whole number from 0 to 20000, got '${value}'; unset it to have one chosen`,
  );
});

test('a name that is no host name is refused before anything is written', () => {
  const root = temporaryDirectory();
  const settings = { name: 'Not_Good', portOffset: 0, buckets: BucketOwner.JOB };
  expect(() => Instance.load(root, settings)).toThrow(`got 'Not_Good'; set LAKEHOUSE_INSTANCE`);
  expect(fs.existsSync(path.join(root, '.lakehouse'))).toBe(false);
});

test.each([
  ['an unknown setting', { name: 'a', portOffset: 0, buckets: 'job', colour: 'red' }, 'colour'],
  ['a port offset out of range', { name: 'a', portOffset: -1, buckets: 'job' }, 'portOffset'],
  ['an unknown owner of buckets', { name: 'a', portOffset: 0, buckets: 'me' }, 'buckets'],
])('%s in the file', (_, settings, field) => {
  const root = temporaryDirectory();
  writeFiles(root, { '.lakehouse/instance.json': JSON.stringify(settings) });
  expect(() => Instance.load(root)).toThrow(field);
  expect(() => Instance.load(root)).toThrow(`Mend the file, or remove it after './lakehouse down --purge'.`);
});
