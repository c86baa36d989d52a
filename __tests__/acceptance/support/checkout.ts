import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { pushRecordFile } from '../../../stacks/pushed-images';

/** Folder of the project that is tested. */
export const PROJECT = path.resolve(__dirname, '..', '..', '..');

/** Never part of a fresh clone. */
const MADE = new Set(['node_modules', 'cdktf.out', '.lakehouse', '.git', 'reports', 'target']);

/**
 * A throwaway copy of the project as a fresh clone would have it, with an instance of its own. It holds the working
 * tree and not the last commit, so that what is tested is what is in front of the developer.
 */
export function makeCheckout(name: string): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), `lakehouse-${name}-`));
  for (const file of trackedFiles()) {
    const target = path.join(folder, file);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.cpSync(path.join(PROJECT, file), target, { verbatimSymlinks: true });
  }
  shareModules(folder);
  return folder;
}

export function removeCheckout(folder: string): void {
  fs.rmSync(folder, { recursive: true, force: true });
}

function trackedFiles(): string[] {
  try {
    const list = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], {
      cwd: PROJECT,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return list.split('\0').filter((file) => file !== '' && fs.existsSync(path.join(PROJECT, file)));
  } catch {
    // An unpacked archive has no git.
    return walk('');
  }
}

function walk(prefix: string): string[] {
  return fs
    .readdirSync(path.join(PROJECT, prefix), { withFileTypes: true })
    .filter((entry) => !MADE.has(entry.name))
    .flatMap((entry) => {
      const name = path.join(prefix, entry.name);
      return entry.isDirectory() ? walk(name) : [name];
    });
}

/** Hard links take no room and seconds; another file system gets a copy. */
function shareModules(folder: string): void {
  const source = path.join(PROJECT, 'node_modules');
  const target = path.join(folder, 'node_modules');
  try {
    execFileSync('cp', ['-al', source, target], { stdio: 'ignore' });
  } catch {
    fs.rmSync(target, { recursive: true, force: true });
    fs.cpSync(source, target, { recursive: true, verbatimSymlinks: true });
  }
  // The shim compares these two times to see whether the packages are the lock file's.
  const now = new Date();
  fs.utimesSync(path.join(folder, 'package-lock.json'), new Date(0), new Date(0));
  if (fs.existsSync(path.join(target, '.package-lock.json'))) {
    fs.utimesSync(path.join(target, '.package-lock.json'), now, now);
  }
}

/** What a push of the project left behind: a copy deploys the same images. */
export function takePushedImages(folder: string): void {
  const state = path.join(folder, '.lakehouse');
  const pushed = pushRecordFile(path.join(PROJECT, '.lakehouse'));
  fs.mkdirSync(state, { recursive: true });
  if (fs.existsSync(pushed)) fs.copyFileSync(pushed, pushRecordFile(state));
}
