import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { imageProject } from '../support/image-project';
import { filesBelow } from '../support/temporary';

const ROOT = path.join(__dirname, '..', '..');
/** What is needed to synthesize and to test the constructs; images come from a fixture. */
const SOURCES = ['main.ts', 'cdktf.json', 'package.json', 'tsconfig.json', 'jest.config.js'];
const FOLDERS = ['constructs', 'stacks', 'datasets', 'examples', '__tests__', 'docs', 'jobs/tests/fixtures'];
/** The packages that know the library's name. */
const SWAPPED = ['cdktf', '@cdktf', 'constructs'];
const CDKTN = { cdktn: '0.24.0', constructs: '10.6.0' };

/** A copy of the project that can synthesize; with `cdktn`, by that library and not by cdktf. */
export class PortableCopy {
  public constructor(
    private readonly directory: string,
    cdktn: boolean,
  ) {
    for (const name of [...SOURCES, ...FOLDERS]) {
      fs.cpSync(path.join(ROOT, name), path.join(directory, name), { recursive: true });
    }
    fs.cpSync(path.join(imageProject(), 'images'), path.join(directory, 'images'), { recursive: true });
    if (cdktn) this.swap();
    else fs.symlinkSync(path.join(ROOT, 'node_modules'), path.join(directory, 'node_modules'));
  }

  /** The stack's JSON, without the library's version and the folder's path. */
  public synthesize(): string {
    const tsx = pathToFileURL(require.resolve('tsx')).href;
    // The name is made of the folder's, and the folders differ.
    this.run(process.execPath, ['--import', tsx, 'main.ts'], { LAKEHOUSE_INSTANCE: 'portable' });
    const file = path.join(this.directory, 'cdktf.out', 'stacks', 'dev', 'cdk.tf.json');
    const text = fs
      .readFileSync(file, 'utf8')
      .split(this.directory)
      .join('<project>')
      .replace(/"version": "0\.\d+\.\d+"/, '"version": "<library>"');
    // The two lay out what is empty in ways of their own.
    return JSON.stringify(JSON.parse(text), null, 2);
  }

  /** Runs the unit tests of the constructs; throws with their output when one fails. */
  public testConstructs(): string {
    const jest = path.join(this.directory, 'node_modules', 'jest', 'bin', 'jest.js');
    const folders = fs
      .readdirSync(path.join(this.directory, '__tests__'))
      .filter(
        (name) =>
          ![
            'house',
            'cli',
            'bench',
            'acceptance',
            'images',
            'datasets',
            'support',
            'goldens',
            'testbed',
          ].includes(name),
      );
    const chosen = `--testPathPatterns=__tests__/(${folders.join('|')})/`;
    return this.run(process.execPath, [
      ...[jest, '--ci', '--selectProjects', 'unit', '--maxWorkers=1', '--reporters=default', chosen],
    ]);
  }

  private swap(): void {
    const modules = path.join(this.directory, 'node_modules');
    const packages = Object.entries(CDKTN).map(([name, version]) => `${name}@${version}`);
    fs.rmSync(path.join(this.directory, 'package.json'));
    this.run('npm', ['install', '--no-audit', '--no-fund', '--no-save', ...packages]);
    for (const name of fs.readdirSync(path.join(ROOT, 'node_modules'))) {
      if (SWAPPED.includes(name) || fs.existsSync(path.join(modules, name))) continue;
      fs.symlinkSync(path.join(ROOT, 'node_modules', name), path.join(modules, name));
    }
    for (const provider of ['provider-docker', 'provider-kubernetes', 'provider-minio']) {
      const from = path.join(ROOT, 'node_modules', '@cdktf', provider);
      for (const part of ['lib', 'package.json']) {
        fs.cpSync(path.join(from, part), path.join(modules, '@cdktf', provider, part), {
          recursive: true,
          dereference: true,
        });
      }
    }
    const bindings = filesBelow(path.join(modules, '@cdktf')).map((file) =>
      path.join(modules, '@cdktf', file),
    );
    const sources = ['main.ts', ...FOLDERS.flatMap((folder) => this.filesOf(folder))];
    for (const file of [...bindings, ...sources.map((name) => path.join(this.directory, name))]) {
      if (/\.(ts|js)$/.test(file)) rename(file);
    }
  }

  private filesOf(folder: string): string[] {
    return filesBelow(path.join(this.directory, folder)).map((file) => path.join(folder, file));
  }

  private run(file: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): string {
    try {
      return execFileSync(file, args, {
        cwd: this.directory,
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, CI: '1', ...env },
      });
    } catch (error) {
      const { stdout, stderr } = error as { stdout: string; stderr: string };
      throw new Error(`${file} ${args.join(' ')} failed:\n${stdout}\n${stderr}`);
    }
  }
}

function rename(file: string): void {
  const text = fs.readFileSync(file, 'utf8');
  const renamed = text.replace(/(from |require\()(['"])cdktf\2/g, '$1$2cdktn$2');
  if (renamed !== text) fs.writeFileSync(file, renamed);
}
