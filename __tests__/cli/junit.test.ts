import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { junitXml, parseJunit, readReports, totalsLine } from '../../cli/junit';
import { account, SuiteResult, tooLong, UNIT_SECONDS } from '../../cli/test/run-suites';
import { Suite, SuiteSkipped } from '../../cli/test/suite';

const XML = `<?xml version="1.0"?>
<testsuites tests="99"><testsuite name="outer" tests="99"><testsuite name="inner" tests="99">
  <testcase classname="a" name="passes"/>
  <testcase classname="a" name="prints"><system-out><![CDATA[<testcase name="quoted"><failure/></testcase>]]></system-out></testcase>
  <testcase name="fails" classname="b"><failure message="1 &lt; 2&#10;more">stack</failure></testcase>
  <testcase name="breaks"><error>no message
at line</error></testcase>
  <testcase name="waits"><skipped message="no engine"/></testcase>
</testsuite></testsuite></testsuites>`;

test('counts cases and not the attributes of suites', () => {
  const { notPassed, ...totals } = parseJunit(XML);

  expect(totals).toEqual({ passed: 2, failed: 2, skipped: 1 });
  expect(notPassed).toEqual([
    { name: 'b fails', outcome: 'failed', reason: '1 < 2' },
    { name: 'breaks', outcome: 'failed', reason: 'no message' },
    { name: 'waits', outcome: 'skipped', reason: 'no engine' },
  ]);
});

test('writes what it reads', () => {
  const xml = junitXml('static', [
    { name: 'types', seconds: 1, outcome: 'passed' },
    { name: 'lint "x"', seconds: 1, outcome: 'failed', text: 'a < b\nmore' },
    { name: 'ruff', seconds: 0, outcome: 'skipped', text: 'not here' },
  ]);

  expect(parseJunit(xml)).toEqual({
    passed: 1,
    failed: 1,
    skipped: 1,
    notPassed: [
      { name: 'static lint "x"', outcome: 'failed', reason: 'a < b' },
      { name: 'static ruff', outcome: 'skipped', reason: 'not here' },
    ],
  });
});

test('the last line has one form', () => {
  expect(totalsLine({ passed: 120, failed: 0, skipped: 3 })).toBe('120 passed, 0 failed, 3 skipped');
});

describe('a suite', () => {
  const suite: Suite = { name: 'python', title: '', run: () => Promise.resolve() };
  let folder: string;
  beforeEach(() => (folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lakehouse-junit-'))));
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  test('that could not run is one failure with its reason', () => {
    const report = account(suite, folder, 1, new Error('no such image'));

    expect(report).toMatchObject({ passed: 0, failed: 1, skipped: 0 });
    expect(report.notPassed[0]?.reason).toBe('no such image');
  });

  test('that left no XML is one failure, though its command succeeded', () => {
    expect(account(suite, folder, 1, undefined).notPassed[0]?.reason).toBe(
      'the suite left no test case in its JUnit files',
    );
  });

  test('that can not run here is one counted skip', () => {
    expect(account(suite, folder, 1, new SuiteSkipped('no cluster'))).toMatchObject({
      failed: 0,
      skipped: 1,
    });
  });

  test('whose runner failed because of a case counts that case once', () => {
    fs.writeFileSync(path.join(folder, 'a.xml'), XML);

    expect(account(suite, folder, 1, new Error('exit code 1'))).toMatchObject({
      passed: 2,
      failed: 2,
      skipped: 1,
    });
  });

  test('whose runner failed though every case passed is a failure more', () => {
    fs.writeFileSync(
      path.join(folder, 'a.xml'),
      junitXml('x', [{ name: 'y', seconds: 0, outcome: 'passed' }]),
    );

    expect(account(suite, folder, 1, new Error('exit code 137'))).toMatchObject({ passed: 1, failed: 1 });
  });

  test('has its XML read from folders below, too', () => {
    fs.mkdirSync(path.join(folder, 'connect'));
    fs.writeFileSync(path.join(folder, 'connect', 'a.xml'), XML);

    expect(readReports(folder)).toMatchObject({ passed: 2, failed: 2, skipped: 1 });
  });

  describe('that would not end in time', () => {
    const long = { name: 'acceptance', minutes: 27 };
    const unitIn = (seconds: number, failed = 0): SuiteResult[] => [
      { suite: 'unit', seconds, report: { passed: 1, failed, skipped: 0, notPassed: [] } },
    ];

    test('runs where there is time', () => {
      expect(tooLong(long, 33, unitIn(UNIT_SECONDS))).toBeUndefined();
      expect(tooLong(long, 5, unitIn(2 * UNIT_SECONDS))).toBeUndefined();
    });

    test('is left out where there is not, with its reason and the way to run it', () => {
      expect(tooLong(long, 34, unitIn(UNIT_SECONDS / 2))?.message).toBe(
        "it would take about 27 minutes here after 34, and the ordinary run aims at 60; run './lakehouse test --only acceptance'",
      );
      expect(tooLong(long, 7, unitIn(2 * UNIT_SECONDS))?.message).toMatch(
        /^it would take about 54 minutes here after 7,/,
      );
    });

    test('is not judged by a unit suite that failed', () => {
      expect(tooLong(long, 5, unitIn(4 * UNIT_SECONDS, 1))).toBeUndefined();
    });

    test('does not concern one that takes no minutes', () => {
      expect(tooLong({ name: 'java' }, 59, unitIn(10 * UNIT_SECONDS))).toBeUndefined();
    });
  });
});
