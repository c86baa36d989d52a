import * as fs from 'node:fs';
import * as path from 'node:path';
import * as ts from 'typescript';
import { filesBelow } from '../support/temporary';

const ROOT = path.join(__dirname, '..', '..');
const SOURCES = ['constructs', 'stacks'].flatMap((folder) =>
  filesBelow(path.join(ROOT, folder))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => path.join(folder, file)),
);

/** Where an optional prop of an exported interface or type doesn't say what it is when it is left out. */
function undocumented(fileName: string, text: string): string[] {
  const source = ts.createSourceFile(fileName, text, ts.ScriptTarget.ES2022, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isInterfaceDeclaration(node) && isExported(node)) {
      for (const member of node.members) {
        if (!ts.isPropertySignature(member) || member.questionToken === undefined) continue;
        const problem = problemOf(member);
        if (problem) found.push(`${fileName}: ${node.name.text}.${member.name.getText()} ${problem}`);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function isExported(node: ts.InterfaceDeclaration): boolean {
  return node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword) ?? false;
}

function problemOf(member: ts.PropertySignature): string | undefined {
  const tags = ts.getJSDocTags(member);
  const last = tags.at(-1);
  if (last?.tagName.text !== 'default') return `has a comment that doesn't end in '@default …'`;
  const text = ts.getTextOfJSDocComment(last.comment)?.trim() ?? '';
  if (text === '') return 'has an empty @default';
  if (text.startsWith('-') && !/^- \S/.test(text))
    return `has '@default ${text}'; write '@default - <behaviour>'`;
  return undefined;
}

test('there is something to look at', () => {
  expect(SOURCES.length).toBeGreaterThan(30);
});

test.each(SOURCES)('%s: every optional prop says its default', (file) => {
  expect(undocumented(file, fs.readFileSync(path.join(ROOT, file), 'utf8'))).toEqual([]);
});

describe('the check itself', () => {
  const check = (comment: string) =>
    undocumented('a.ts', `export interface Props {\n${comment}\nreadonly a?: number;\n}`);

  test.each([
    '/** x @default 3 */',
    '/**\n * What.\n * @default - the whole\n */',
    '/** @default CONSTANT */',
  ])('accepts %p', (comment) => {
    expect(check(comment)).toEqual([]);
  });

  test.each([
    '',
    '/** What. */',
    '// @default 3',
    '/** @default */',
    '/** @default -x */',
    '/** @default 3\n * @see b */',
  ])('refuses %p', (comment) => {
    expect(check(comment)).toHaveLength(1);
  });

  test('leaves required props alone', () => {
    expect(undocumented('a.ts', 'export interface Props { readonly a: number; }')).toEqual([]);
  });
});
