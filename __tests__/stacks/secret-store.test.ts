import * as fs from 'node:fs';
import * as path from 'node:path';
import { SecretStore } from '../../stacks/secret-store';
import { temporaryDirectory } from '../support/temporary';

const store = (): SecretStore => new SecretStore(path.join(temporaryDirectory(), 'secrets'));

test('a secret is random, of safe characters, and kept', () => {
  const secrets = store();
  const file = secrets.ensure('one');
  const value = secrets.read('one');
  expect(value).toMatch(/^[A-Za-z0-9_-]{32}$/);
  expect(secrets.ensure('one')).toBe(file);
  expect(secrets.read('one')).toBe(value);
  secrets.ensure('two');
  expect(secrets.read('two')).not.toBe(value);
});

test('only the owner enters the folder; the containers’ users read the files', () => {
  const secrets = store();
  const file = secrets.ensure('one');
  expect(fs.statSync(secrets.directory).mode & 0o777).toBe(0o700);
  expect(fs.statSync(file).mode & 0o777).toBe(0o444);
});

test('a folder that was left open is closed', () => {
  const secrets = store();
  fs.mkdirSync(secrets.directory, { mode: 0o755 });
  secrets.ensure('one');
  expect(fs.statSync(secrets.directory).mode & 0o777).toBe(0o700);
});

test('nothing but the secret is left behind', () => {
  const secrets = store();
  secrets.ensure('one');
  expect(fs.readdirSync(secrets.directory)).toEqual(['one']);
});

test('a secret of the user’s own is taken as it is', () => {
  const secrets = store();
  fs.mkdirSync(secrets.directory);
  fs.writeFileSync(path.join(secrets.directory, 'one'), 'mine');
  secrets.ensure('one');
  expect(secrets.read('one')).toBe('mine');
});

test('a secret that was never made', () => {
  const secrets = store();
  expect(() => secrets.read('one')).toThrow(
    `secret 'one' does not exist in ${secrets.directory}; run './lakehouse up' first`,
  );
});

test('a secret that the user must bring is never made', () => {
  const secrets = store();
  const file = path.join(secrets.directory, 'postgres-connect');
  expect(() => secrets.require('postgres-connect')).toThrow(
    `secrets: 'postgres-connect' must be brought by you, and ${file} is missing or empty; write the password into it, without a line end: install -d -m 700 '${secrets.directory}' && (umask 033 && printf %s "$PASSWORD" > '${file}')`,
  );
  fs.mkdirSync(secrets.directory);
  fs.writeFileSync(file, '');
  expect(() => secrets.require('postgres-connect')).toThrow(/is missing or empty/);
  fs.writeFileSync(file, 'theirs');
  expect(secrets.require('postgres-connect')).toBe(file);
  expect(secrets.read('postgres-connect')).toBe('theirs');
});
