import * as path from 'node:path';
import type { Client } from 'pg';
import { Column, ColumnType, Dataset, LiveSource, LiveView, Measure, Table } from '../../constructs/dataset';
import { pagila } from '../../datasets/pagila';
import { withPostgres } from '../../cli/postgres';
import { createProgram } from '../../cli/program';
import { QueryFailed, Trino } from '../../cli/trino';
import { LiveComparison, LiveReport } from '../../cli/verify/live-comparison';
import { liveSummary, liveText, unseenLines } from '../../cli/verify/live-report';
import { canonical, goldSql, sourceSql } from '../../cli/verify/source-answer';
import type { Value } from '../../cli/output';
import { temporaryDirectory, writeFiles } from '../support/temporary';
import { fakeCli } from './support';

jest.mock('../../cli/postgres', () => ({ withPostgres: jest.fn() }));

const sale = new Table('sale', {
  entity: 'sales',
  key: ['id'],
  columns: { id: Column.int(), day: Column.date(), amount: Column.decimal(9, 2) },
});
const perDay = new LiveView('per_day', {
  key: ['day'],
  columns: { day: ColumnType.DATE, n: ColumnType.LONG, total: ColumnType.decimal(9, 2) },
  sources: [
    LiveSource.of(sale)
      .groupBy({ day: 'sale.day' })
      .measure({ n: Measure.count(), total: Measure.sum('sale.amount') }),
  ],
});

test('the entities that gold names are the tables of the source, in the types of the declaration', () => {
  const dataset = new Dataset({ database: 'shop', tables: [sale] });

  expect(sourceSql(dataset, 'SELECT day FROM sales -- of all')).toBe(
    `WITH "sales" AS NOT MATERIALIZED (SELECT "id"::integer AS "id", "day"::date AS "day", "amount"::numeric(9,2) AS "amount" FROM "public"."sale")
SELECT * FROM (
SELECT day FROM sales -- of all
) AS answer`,
  );
});

test.each<[Value, Value]>([
  ['t', true],
  ['2005-05-24 22:53:30+00', '2005-05-24 22:53:30.000000 UTC'],
  ['2005-05-24 22:53:30.5', '2005-05-24 22:53:30.500000'],
  ['12', 12n],
  [null, null],
])('%p of PostgreSQL is %p of Trino', (one, other) => {
  expect(canonical(one)).toBe(canonical(other));
});

describe('a comparison', () => {
  const compared = (source: Value[][], live: Value[][], named = 20): LiveReport => {
    const comparison = new LiveComparison(perDay, ['day', 'n', 'total'], source);
    expect(comparison.liveColumns(['day', 'n', 'total'])).toBeUndefined();
    for (const row of live) comparison.live(row);
    return comparison.report(named);
  };
  const days = (...rows: [string, string, string][]): Value[][] => rows;

  test('of equal rows, in whatever order and type', () => {
    const report = compared(days(['1', '2', '3.00'], ['2', '4', '5.00']), [
      ['2', 4, '5.00'],
      ['1', 2n, '3.00'],
    ]);

    expect(report).toMatchObject({
      rows: 2,
      sourceRows: 2,
      onlyInLive: 0,
      onlyInPostgres: 0,
      differences: [],
    });
  });

  test('names each kind of difference with its key', () => {
    const report = compared(days(['1', '1', '1.00'], ['2', '1', '1.00'], ['3', '1', '1.00']), [
      ['2', '1', '9.00'],
      ['3', '1', '1.00'],
      ['3', '1', '1.00'],
      ['4', '1', '1.00'],
    ]);

    expect(report).toEqual({
      view: 'per_day',
      rows: 4,
      sourceRows: 3,
      onlyInLive: 3,
      onlyInPostgres: 2,
      differences: [
        { kind: 'missing', key: '1', columns: [] },
        { kind: 'doubled', key: '3', columns: [] },
        { kind: 'altered', key: '2', columns: ['total'] },
        { kind: 'extra', key: '4', columns: [] },
      ],
      differingKeys: 4,
    });
  });

  test('names so many of each kind, and counts all', () => {
    const rows = Array.from({ length: 30 }, (_, day) => [String(day + 10), '1', '1.00'] as Value[]);

    expect(compared(rows, []).differences).toHaveLength(20);
    expect(compared(rows, [], 3)).toMatchObject({ differingKeys: 30, onlyInPostgres: 30 });
  });

  test('of other columns is none', () => {
    const comparison = new LiveComparison(perDay, ['day', 'n'], []);

    expect(comparison.liveColumns(['day', 'm'])).toBe(
      "live.per_day has the columns day, m, and the gold table's SQL day, n; './lakehouse run pipeline' makes the view as it is declared",
    );
  });
});

const report = (over: Partial<LiveReport>): LiveReport => ({
  view: 'revenue_by_month',
  rows: 9,
  sourceRows: 9,
  onlyInLive: 0,
  onlyInPostgres: 0,
  differences: [],
  differingKeys: 0,
  ...over,
});

test('the last line', () => {
  expect(liveSummary([report({})])).toBe('live equals PostgreSQL');
  expect(liveSummary([report({}), report({ onlyInLive: 1 })])).toBe(
    '1 of 2 live views differ from PostgreSQL',
  );
  expect(liveSummary([report({ error: 'no view' })])).toBe('1 of 1 live views differ from PostgreSQL');
});

test('what polling can not see is told of the tables of the views that differ, with the remedy', () => {
  expect(unseenLines([report({ onlyInLive: 1 })])).toEqual([
    '  not promised: deletes in payment and updates in payment stay unseen by this way of ingestion, and may be what differs',
    "  remedy: './lakehouse resync payment' takes them again; Ingestion.cdc() in stacks/declaration.ts sees every change",
  ]);
});

test('a difference that was not paused for says how to pause', () => {
  const differing = [report({ onlyInLive: 1 })];

  expect(liveText(differing, false)).toContain('--pause keeps its writers waiting');
  expect(liveText(differing, true)).not.toContain('--pause');
  expect(liveText([report({})], false)).not.toContain('--pause');
});

describe('the command', () => {
  const VIEWS = pagila.liveViews.map(({ name }) => name);
  /** PostgreSQL, as far as it is asked: each view has one row, in the view's own columns. */
  const row = (sql: string): { fields: { name: string }[]; rows: Value[][] } => {
    const view = pagila.liveViews.find(({ name }) => sql.includes(`-- of ${name}\n`))!;
    const names = columnsOf(view);
    return { fields: names.map((name) => ({ name })), rows: [names.map((_, index) => String(index))] };
  };
  const columnsOf = (view: LiveView): string[] => [
    ...view.columns.map(({ name }) => name),
    ...Object.keys(view.ranks),
  ];

  /** @param live the rows of a view, at each time that they are asked for */
  async function run(live: (view: LiveView, time: number) => Value[][], ...options: string[]) {
    const root = temporaryDirectory();
    writeFiles(
      root,
      Object.fromEntries(VIEWS.map((name) => [`jobs/gold/${name}.sql`, `-- of ${name}\nSELECT 1;`])),
    );
    const { cli, out, told } = fakeCli(root);
    const statements: string[] = [];
    const client = {
      query: (asked: string | { text: string }) => {
        const sql = typeof asked === 'string' ? asked : asked.text;
        statements.push(sql);
        return Promise.resolve(typeof asked === 'string' ? {} : row(sql));
      },
    };
    jest
      .mocked(withPostgres)
      .mockImplementation((_cli, _role, _database, work) => work(client as unknown as Client));
    let time = 0;
    const stream: Trino['stream'] = (sql, writer) => {
      const view = pagila.liveViews.find(({ name }) => sql.includes(`."${name}"`))!;
      if (view.name === VIEWS[0]) time += 1;
      writer.columns(columnsOf(view).map((name) => ({ name, type: 'varchar' })));
      for (const values of live(view, time)) writer.row(values);
      return Promise.resolve();
    };
    jest.spyOn(cli, 'trino').mockReturnValue({ stream } as unknown as Trino);
    const exitCode = await createProgram(cli)
      .start(['verify', '--live', ...options])
      .catch((error: Error) => error.message);
    return { exitCode, out: out.join(''), told, statements };
  }
  const equal = (view: LiveView): Value[][] => [columnsOf(view).map((_, index) => String(index))];

  test('is 0 when every view says what PostgreSQL says, all asked at one snapshot', async () => {
    const { exitCode, out, statements } = await run(equal);

    expect({ exitCode, last: out.trimEnd().split('\n').at(-1) }).toEqual({
      exitCode: 0,
      last: 'live equals PostgreSQL',
    });
    expect(statements.filter((sql) => sql.startsWith('BEGIN'))).toEqual([
      'BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY',
    ]);
    expect(statements.at(-1)).toBe('ROLLBACK');
    expect(statements.join()).not.toContain('LOCK');
  });

  test('waits for what is on its way, and asks PostgreSQL again', async () => {
    const { exitCode, told, statements } = await run(
      (view, time) => (time < 3 ? [] : equal(view)),
      '--wait',
      '30',
    );

    expect(exitCode).toBe(0);
    expect(told).toEqual([`differs still: ${VIEWS.join(', ')}`]);
    expect(statements.filter((sql) => sql.startsWith('BEGIN'))).toHaveLength(3);
  });

  test('is 1 when a view differs, in JSON with its keys', async () => {
    const { exitCode, out } = await run(
      (view) => (view.name === VIEWS[0] ? [] : equal(view)),
      '--wait',
      '0',
      '--json',
    );

    const { ok, views } = JSON.parse(out) as { ok: boolean; views: LiveReport[] };
    expect({ exitCode, ok }).toEqual({ exitCode: 1, ok: false });
    expect(views.filter(({ differingKeys }) => differingKeys > 0)).toEqual([
      {
        view: VIEWS[0],
        ...{ rows: 0, sourceRows: 1, onlyInLive: 0, onlyInPostgres: 1, differingKeys: 1 },
        differences: [{ kind: 'missing', key: '0,1', columns: [] }],
      },
    ]);
  });

  test('with --pause locks before it reads, reads once, and lets go', async () => {
    const { statements } = await run(
      (view, time) => (time < 2 ? [] : equal(view)),
      '--pause',
      '--wait',
      '30',
    );

    const [lock, read] = ['LOCK TABLE', 'WITH '].map((start) =>
      statements.findIndex((sql) => sql.startsWith(start)),
    );
    expect(statements[lock!]).toMatch(/^LOCK TABLE "public"\..* IN SHARE MODE$/);
    expect(lock).toBeLessThan(read!);
    expect(statements.filter((sql) => sql.startsWith('WITH '))).toHaveLength(VIEWS.length);
    expect(statements.at(-1)).toBe('ROLLBACK');
  });

  test('a view that is not there is one that differs, with the way out', async () => {
    const { exitCode, out } = await run(
      () => {
        throw new QueryFailed('TABLE_NOT_FOUND', 'no such view');
      },
      '--wait',
      '0',
    );

    expect(exitCode).toBe(1);
    expect(out).toContain(
      `fault live.${VIEWS[0]}: could not be compared: no such view; './lakehouse run pipeline' makes the views`,
    );
  });

  test('--pause without --live is refused', async () => {
    const { cli } = fakeCli(temporaryDirectory());

    await expect(createProgram(cli).start(['verify', '--pause'])).rejects.toThrow(
      "'--pause' is for 'verify --live'; silver is compared as it stands",
    );
  });
});

test.each(pagila.liveViews.map(({ name }) => name))("the file of %s's gold table is there", (name) => {
  expect(goldSql(path.resolve(__dirname, '..', '..'), name)).toMatch(/SELECT[^;]*$/);
});
