import * as fs from 'node:fs';
import * as path from 'node:path';
import { filesBelow } from '../support/temporary';

const ROOT = path.join(__dirname, '..', '..');
const CONSTRUCTS = path.join(ROOT, 'constructs');
const read = (file: string): string => fs.readFileSync(path.join(ROOT, file), 'utf8');
const files = filesBelow(CONSTRUCTS)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => path.join('constructs', file));

test.each(files.filter((file) => file.endsWith('index.ts')))('%s only re-exports', (file) => {
  for (const line of read(file).trim().split('\n'))
    expect(line).toMatch(/^export \* from '\.\/[a-z0-9-]+';$/);
});

test.each(files)('%s has a name in kebab case', (file) => {
  expect(path.basename(file)).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*\.ts$/);
});

test.each(
  fs
    .readdirSync(CONSTRUCTS, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !['core', 'platforms'].includes(entry.name))
    .map((entry) => entry.name),
)('layer %s names no runtime', (layer) => {
  const sources = filesBelow(path.join(CONSTRUCTS, layer)).filter((file) => file.endsWith('.ts'));
  for (const source of sources) {
    // The name of Spark's own scheduler, which whoever wants executors chooses: no platform is asked.
    if (source === 'executors.ts') continue;
    // A comment may say what a platform makes of it; code may not.
    const code = read(path.join('constructs', layer, source)).replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
    expect(code).not.toMatch(/docker|kubernetes|platformName/i);
  }
});

test('a stack is under 80 lines', () => {
  for (const stack of fs
    .readdirSync(path.join(ROOT, 'stacks'))
    .filter((file) => file.endsWith('-stack.ts'))) {
    expect(read(path.join('stacks', stack)).split('\n').length).toBeLessThan(80);
  }
});

test.each(Object.entries({ ...manifest().dependencies, ...manifest().devDependencies }))(
  'the version of %s is exact',
  (_, version) => {
    expect(version).toMatch(/^(\d+\.\d+\.\d+(-[\w.]+)?|file:providers\/[a-z]+)$/);
  },
);

test.each(Object.keys({ ...manifest().dependencies, ...manifest().devDependencies }))(
  'docs/versions.md gives a reason for %s',
  (name) => {
    expect(read('docs/versions.md')).toContain(`\`${name}\``);
  },
);

function manifest(): Record<'dependencies' | 'devDependencies', Record<string, string>> {
  return JSON.parse(read('package.json')) as Record<
    'dependencies' | 'devDependencies',
    Record<string, string>
  >;
}
