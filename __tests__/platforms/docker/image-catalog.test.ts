import * as fs from 'node:fs';
import * as path from 'node:path';
import { ImageCatalog } from '../../../constructs/platforms/docker';
import { imageProject } from '../../support/image-project';
import { writeFiles } from '../../support/temporary';

/** Tags of all images after a change of the project. */
function tagsAfter(change: (root: string) => void, certificates?: string): Record<string, string> {
  const root = imageProject();
  change(root);
  const catalog = new ImageCatalog(root, path.join(root, certificates ?? 'none'));
  return Object.fromEntries(catalog.all().map(({ name, reference }) => [name, reference]));
}

const before = (): Record<string, string> => tagsAfter(() => undefined);

function changed(change: (root: string) => void, certificates?: string): string[] {
  const [old, fresh] = [before(), tagsAfter(change, certificates)];
  return Object.keys(old).filter((name) => old[name] !== fresh[name]);
}

const ALL = ['base', 'postgres', 'kafka', 'connect', 'minio', 'spark', 'trino', 'jobs', 'speed'];

test('equal content has equal tags, wherever it lies', () => {
  expect(before()).toEqual(before());
  expect(before().kafka).toMatch(/^localhost\/lakehouse\/kafka:[0-9a-f]{16}$/);
});

describe('what makes another tag', () => {
  test('content', () => {
    expect(changed((root) => writeFiles(root, { 'images/kafka/Dockerfile': 'FROM other\n' }))).toEqual([
      'kafka',
    ]);
  });

  test('a new file, also in a folder', () => {
    expect(changed((root) => writeFiles(root, { 'images/kafka/conf/a': '' }))).toEqual(['kafka']);
  });

  test('a name', () => {
    const one = tagsAfter((root) => writeFiles(root, { 'images/kafka/one': 'x' }));
    const two = tagsAfter((root) => writeFiles(root, { 'images/kafka/two': 'x' }));
    expect(one.kafka).not.toBe(two.kafka);
  });

  test('the executable bit', () => {
    expect(changed((root) => fs.chmodSync(path.join(root, 'images/kafka/Dockerfile'), 0o755))).toEqual([
      'kafka',
    ]);
  });

  test('its section of the lock', () => {
    const lock = JSON.stringify({ kafka: { maven: ['a:b:2 sha256:00'] } });
    expect(changed((root) => writeFiles(root, { 'images/versions.lock': lock }))).toEqual(['kafka']);
  });

  test('a parent', () => {
    expect(changed((root) => writeFiles(root, { 'images/base/file': 'x' }))).toEqual(ALL);
  });

  test('a company certificate, which is carried into the images', () => {
    const add = (root: string) => writeFiles(root, { 'ca/company.crt': 'PEM\n', 'ca/readme.txt': 'no\n' });
    expect(changed(add, 'ca')).toEqual(ALL);
  });
});

describe('what makes no other tag', () => {
  test('what the context’s .dockerignore leaves out, and only that', () => {
    const rules = { 'images/kafka/.dockerignore': 'tests\n**/*.pyc\n!tests/data\n' };
    const ruled = tagsAfter((root) => writeFiles(root, rules));
    const made = (file: string): Record<string, string> =>
      tagsAfter((root) => writeFiles(root, { ...rules, [`images/kafka/${file}`]: 'x' }));
    for (const file of ['tests/a.txt', 'module.pyc', 'deep/module.pyc']) expect(made(file)).toEqual(ruled);
    for (const file of ['tests/data/a.txt', 'other/tests/a.txt']) expect(made(file)).not.toEqual(ruled);
  });

  test('the order in which files were made', () => {
    const one = tagsAfter((root) => writeFiles(root, { 'images/kafka/a': '1', 'images/kafka/b': '2' }));
    const two = tagsAfter((root) => writeFiles(root, { 'images/kafka/b': '2', 'images/kafka/a': '1' }));
    expect(one).toEqual(two);
  });

  test('another image’s section of the lock', () => {
    const lock = JSON.stringify({ kafka: { maven: ['a:b:1 sha256:00'] }, other: { go: ['x'] } });
    expect(changed((root) => writeFiles(root, { 'images/versions.lock': lock }))).toEqual([]);
  });
});

describe('a plan', () => {
  const root = imageProject();
  writeFiles(root, { 'ca/b.crt': 'B\n', 'ca/a.crt': 'A\n' });
  const catalog = new ImageCatalog(root, path.join(root, 'ca'));

  test('has the parent’s tag and the locked packages as build arguments', () => {
    expect(catalog.plan('kafka')).toMatchObject({
      name: 'kafka',
      reference: catalog.reference('kafka'),
      context: path.join(root, 'images/kafka'),
      parents: ['base'],
      buildArgs: { BASE: catalog.reference('base'), MAVEN: 'a:b:1 sha256:00' },
    });
  });

  test('carries the certificates at the root of the tree only', () => {
    expect(catalog.plan('base').buildArgs.CA_CERTIFICATES).toBe('A\nB');
    expect(catalog.plan('kafka').buildArgs).not.toHaveProperty('CA_CERTIFICATES');
  });

  test('without certificates the argument is empty', () => {
    expect(new ImageCatalog(root, path.join(root, 'none')).plan('base').buildArgs.CA_CERTIFICATES).toBe('');
  });

  test('names parents before children', () => {
    expect(catalog.names()).toEqual(ALL);
  });

  test('refuses a name that is not there', () => {
    expect(() => catalog.plan('mysql')).toThrow(
      `ImageCatalog: 'name' must be one of ${ALL.join(', ')}, got 'mysql'; add it to images/images.json or use ImageSource.fromRegistry`,
    );
  });
});
