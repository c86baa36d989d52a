import * as fs from 'node:fs';
import * as path from 'node:path';

/** Test cases by their outcome. An error counts as a failure. */
export interface Totals {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

export const NONE: Totals = { passed: 0, failed: 0, skipped: 0 };

/** A test case that failed or was skipped. */
export interface NotPassed {
  readonly name: string;
  readonly outcome: 'failed' | 'skipped';
  readonly reason: string;
}

export interface Report extends Totals {
  readonly notPassed: readonly NotPassed[];
}

export function add(a: Totals, b: Totals): Totals {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped };
}

/** `3 passed, 0 failed, 1 skipped` */
export function totalsLine({ passed, failed, skipped }: Totals): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** Reads every XML file in a folder and below; a folder without one has no cases. */
export function readReports(folder: string): Report {
  const files = fs.existsSync(folder)
    ? fs
        .readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((name) => name.endsWith('.xml'))
        .sort()
    : [];
  return files
    .map((name) => parseJunit(fs.readFileSync(path.join(folder, name), 'utf8')))
    .reduce<Report>(
      (sum, report) => ({ ...add(sum, report), notPassed: [...sum.notPassed, ...report.notPassed] }),
      {
        ...NONE,
        notPassed: [],
      },
    );
}

/** An attribute's value may hold a `>`. */
const ATTRIBUTES = '((?:[^>"/]|"[^"]*")*)';
const CASE = new RegExp(`<testcase\\b${ATTRIBUTES}(?:/>|>([\\s\\S]*?)</testcase>)`, 'g');
const NOT_PASSED = new RegExp(`<(?:failure|error|skipped)\\b${ATTRIBUTES}(?:/>|>([^<]*))`);

/**
 * Counts the test cases of one JUnit file. The cases themselves are counted and not the attributes of their suites:
 * those differ from tool to tool, and a suite inside a suite would count twice.
 */
export function parseJunit(xml: string): Report {
  const notPassed: NotPassed[] = [];
  let all = 0;
  // Output of tests may quote anything, even XML; it is taken out before tags are looked for.
  const text = xml.replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '').replace(/<!--[\s\S]*?-->/g, '');
  for (const [, attributes = '', body = ''] of text.matchAll(CASE)) {
    all += 1;
    const outcome = /<(failure|error)\b/.test(body)
      ? 'failed'
      : /<skipped\b/.test(body)
        ? 'skipped'
        : undefined;
    if (!outcome) continue;
    const name = [attribute(attributes, 'classname'), attribute(attributes, 'name')]
      .filter((part) => part)
      .join(' ');
    const [, tag = '', content = ''] = NOT_PASSED.exec(body) ?? [];
    notPassed.push({
      name,
      outcome,
      reason: (attribute(tag, 'message') || unescapeXml(content).trim()).split('\n')[0] ?? '',
    });
  }
  const count = (outcome: NotPassed['outcome']): number =>
    notPassed.filter((one) => one.outcome === outcome).length;
  return { passed: all - notPassed.length, failed: count('failed'), skipped: count('skipped'), notPassed };
}

function attribute(attributes: string, name: string): string {
  const match = new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes);
  return unescapeXml(match?.[1] ?? '');
}

/** One case for a file that we write ourselves. */
export interface Case {
  readonly name: string;
  readonly seconds: number;
  readonly outcome: 'passed' | 'failed' | 'skipped';
  readonly text?: string;
}

export function junitXml(suite: string, cases: readonly Case[]): string {
  const body = cases.map(({ name, seconds, outcome, text = '' }) => {
    const open = `    <testcase classname="${escapeXml(suite)}" name="${escapeXml(name)}" time="${seconds.toFixed(3)}"`;
    const first = escapeXml(text.split('\n')[0] ?? '');
    if (outcome === 'passed') return `${open}/>`;
    if (outcome === 'skipped') return `${open}><skipped message="${first}"/></testcase>`;
    return `${open}><failure message="${first}">${escapeXml(text)}</failure></testcase>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n  <testsuite name="${escapeXml(suite)}" tests="${cases.length}">\n${body.join('\n')}\n  </testsuite>\n</testsuites>\n`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

function escapeXml(text: string): string {
  // Control characters, such as a terminal's colours, are not allowed in XML at all; tab and line ends are.
  return text.replace(/[^\P{Cc}\t\n\r]/gu, '').replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

function unescapeXml(text: string): string {
  return text
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(parseInt(code, 16)))
    .replace(
      /&(lt|gt|quot|apos);/g,
      (entity) => Object.entries(ENTITIES).find(([, value]) => value === entity)?.[0] ?? entity,
    )
    .replace(/&amp;/g, '&');
}
