import { TablePromise } from '../../constructs/connect';
import { Changes, Column, Table } from '../../constructs/dataset';
import {
  alteredColumnsSql,
  comparedColumns,
  countSql,
  Difference,
  DifferenceKind,
  differenceSql,
} from '../../cli/verify/comparison';
import { summary } from '../../cli/commands/verify';
import { changesThat, isUnseen } from '../../cli/verify/promised';
import type { Row } from '../acceptance/support/deployed-stack';
import { createProgram } from '../../cli/program';
import type { Trino } from '../../cli/trino';
import { temporaryDirectory } from '../support/temporary';
import { fakeCli } from './support';
import { differenceLines, isFault, TableReport } from '../../cli/verify/verify';

const film = new Table('film', {
  entity: 'films',
  key: ['film_id'],
  columns: {
    film_id: Column.int(),
    title: Column.string(),
    rental_rate: Column.decimal(4, 2),
    length_hours: Column.decimal(4, 2, { generated: 'length / 60', nullable: true }),
    length: Column.int({ nullable: true }),
  },
});
const sides = { source: 'postgres.public.film', silver: 'minio.silver.films' };
const cdc: TablePromise = { inserts: true, updates: true, deletes: true, truncates: true };
const newRows: TablePromise = { inserts: true, updates: false, deletes: false, truncates: false };
const changedRows: TablePromise = { ...newRows, updates: true };

test('compares generated columns only where the source has them', () => {
  expect(comparedColumns(film, new Set(['length_hours']))).toContain('length_hours');
  expect(comparedColumns(film, new Set())).toEqual(['film_id', 'title', 'rental_rate', 'length']);
});

test('counts rows and both differences, every column in its declared type', () => {
  expect(countSql(film, ['film_id', 'rental_rate'], sides)).toBe(
    `WITH sides AS (
       SELECT *, 1 AS _source, 0 AS _silver FROM (SELECT concat_ws(',', CAST(CAST("film_id" AS integer) AS varchar)) AS _key, CAST("film_id" AS integer) AS "film_id", CAST("rental_rate" AS decimal(4,2)) AS "rental_rate" FROM postgres.public.film)
       UNION ALL
       SELECT *, 0 AS _source, 1 AS _silver FROM (SELECT concat_ws(',', CAST(CAST("film_id" AS integer) AS varchar)) AS _key, CAST("film_id" AS integer) AS "film_id", CAST("rental_rate" AS decimal(4,2)) AS "rental_rate" FROM minio.silver.films)
     ),
     compared AS (
       SELECT _key, "film_id", "rental_rate", sum(_source) AS _source, sum(_silver) AS _silver
       FROM sides GROUP BY _key, "film_id", "rental_rate"
     )
SELECT coalesce(sum(_source), 0) AS source,
       coalesce(sum(_silver), 0) AS silver,
       coalesce(sum(greatest(_source - _silver, 0)), 0) AS missing,
       coalesce(sum(greatest(_silver - _source, 0)), 0) AS extra
FROM compared`,
  );
  expect(differenceSql(film, ['film_id'], sides)).toContain(
    'SELECT kind, count(*) AS keys, min(key, 20) AS named FROM kinds GROUP BY kind',
  );
  expect(differenceSql(film, ['film_id'], sides, 137)).toContain('min(key, 137)');
  expect(alteredColumnsSql(film, ['title'], sides, ["o'k"])).toContain("WHERE a._key IN ('o''k')");
});

const altered: Difference = { kind: 'altered', key: '7', columns: ['title'] };
const extra: Difference = { kind: 'extra', key: '8', columns: [] };
const doubled: Difference = { kind: 'doubled', key: '9', columns: [] };
const missing: Difference = { kind: 'missing', key: '10', columns: [] };

const KINDS: readonly DifferenceKind[] = ['missing', 'extra', 'altered', 'doubled'];
const unseenOf = (table: Table, promise: TablePromise): DifferenceKind[] =>
  KINDS.filter((kind) => isUnseen(table, promise, kind));

test('a log-based mode promises everything', () => {
  expect(unseenOf(film, cdc)).toEqual([]);
});

test.each([
  [Changes.ALL, newRows, ['extra', 'altered']],
  [Changes.ALL, changedRows, ['extra']],
  [Changes.UPSERT, newRows, ['altered']],
  [Changes.UPSERT, changedRows, []],
  [Changes.INSERT, newRows, []],
])(
  'what the mode can not see and a table with changes %p is declared to do is no fault; the rest stays one',
  (changes, promise, expected) => {
    const table = new Table('t', { entity: 't', key: ['id'], columns: { id: Column.int() }, changes });
    expect(unseenOf(table, promise)).toEqual(expected);
  },
);

test('the promise in words', () => {
  expect(changesThat(changedRows, true)).toEqual(['inserts', 'updates']);
  expect(changesThat(changedRows, false)).toEqual(['deletes', 'truncates']);
});

const report = (over: Partial<TableReport>): TableReport => ({
  table: 'film',
  entity: 'films',
  promise: newRows,
  source: 10,
  silver: 10,
  missing: 0,
  extra: 0,
  faults: [],
  faultyKeys: over.faults?.length ?? 0,
  unseen: [],
  unseenKeys: over.unseen?.length ?? 0,
  notCompared: [],
  ...over,
});

test('equal is no fault, what is not promised is none, everything else is', () => {
  expect(isFault(report({}))).toBe(false);
  expect(isFault(report({ extra: 1, unseen: [extra] }))).toBe(false);
  expect(isFault(report({ missing: 1, extra: 1, faults: [altered] }))).toBe(true);
  expect(isFault(report({ missing: 1 }))).toBe(true);
  expect(isFault(report({ error: 'no table' }))).toBe(true);
});

test('every difference is named with its key and columns', () => {
  expect(
    differenceLines(
      report({ faults: [altered, doubled, missing], unseen: [extra], notCompared: ['length_hours'] }),
    ),
  ).toEqual([
    '  fault film 7: differs between PostgreSQL and silver in title',
    '  fault film 9: more than once in silver',
    '  fault film 10: in PostgreSQL and not in silver',
    '  not promised film 8: in silver and not in PostgreSQL',
    "  remedy film: './lakehouse resync film' takes the table again; Ingestion.cdc() in stacks/declaration.ts sees deletes",
    '  note film: the source has no length_hours; silver computes it',
  ]);
});

test('of many differences the first of each kind are named, and how to see all', () => {
  const lines = differenceLines(
    report({ faults: [missing], faultyKeys: 12_345, unseen: [extra, altered], unseenKeys: 137 }),
  );

  expect(lines.filter((line) => /…|remedy/.test(line))).toEqual([
    "  … film: 1 of 12345 faulty keys are named; './lakehouse verify --keys 10000' names the first 10000 of each kind",
    "  … film: 2 of 137 not promised keys are named; './lakehouse verify --keys 137' names all",
    "  remedy film: './lakehouse resync film' takes the table again; Ingestion.cdc() in stacks/declaration.ts sees deletes and updates",
  ]);
});

test('the last line', () => {
  const unseen = report({ extra: 1, unseen: [extra] });

  expect(summary([report({})])).toBe('silver equals PostgreSQL');
  expect(summary([report({}), unseen])).toBe(
    'silver keeps what is promised; 1 of 2 tables differ in what is not',
  );
  expect(summary([report({ missing: 1, faults: [missing] }), unseen])).toBe(
    '1 of 2 tables differ in what is promised',
  );
});

describe('against Trino', () => {
  const isFilms = (sql: string): boolean => sql.includes('minio.silver.films)');
  const counts = (missing: number, extra: number): Row => ({ source: 10n, silver: 9n, missing, extra });
  /** Trino, as far as verify asks it: only films differ. */
  const answering =
    (kinds: readonly Row[], columns: readonly Row[] = []) =>
    (sql: string): Promise<Row[]> => {
      if (sql.includes('system.query')) return Promise.resolve([]);
      if (sql.includes('AS named FROM kinds')) return Promise.resolve([...kinds]);
      if (sql.includes('IS DISTINCT FROM')) return Promise.resolve([...columns]);
      return Promise.resolve([isFilms(sql) ? counts(3, 3) : counts(0, 0)]);
    };

  async function run(rows: (sql: string) => Promise<Row[]>, ...options: string[]) {
    const { cli, out } = fakeCli(temporaryDirectory());
    jest.spyOn(cli, 'trino').mockReturnValue({ rows } as unknown as Trino);
    const exitCode = await createProgram(cli).start(['verify', ...options]);
    return { exitCode, out: out.join('') };
  }

  test('what is not promised alone is exit code 0', async () => {
    const { exitCode, out } = await run(answering([{ kind: 'extra', keys: 21n, named: ['7', '8'] }]));

    expect(exitCode).toBe(0);
    expect(out).toContain('not promised film 7: in silver and not in PostgreSQL');
    expect(out).toContain("2 of 21 not promised keys are named; './lakehouse verify --keys 21' names all");
    expect(out).toContain('silver keeps what is promised; 1 of 10 tables differ in what is not');
  });

  test('what is promised is exit code 1, in JSON with the promise of each table', async () => {
    const { exitCode, out } = await run(
      answering([{ kind: 'altered', keys: 1n, named: ['7'] }], [{ key: '7', columns: 'title, length' }]),
      '--json',
    );
    const { ok, promise, tables } = JSON.parse(out) as {
      ok: boolean;
      promise: unknown;
      tables: TableReport[];
    };
    const reported = tables.find(({ table }) => table === 'film');

    expect({ exitCode, ok }).toEqual({ exitCode: 1, ok: false });
    expect(promise).toEqual({ inserts: true, updates: false, deletes: false, truncates: false });
    expect(reported).toMatchObject({
      promise: { inserts: true, updates: true, deletes: false, truncates: false },
      faults: [{ kind: 'altered', key: '7', columns: ['title', 'length'] }],
      faultyKeys: 1,
      unseenKeys: 0,
    });
  });

  test('more keys are named where they are asked for', async () => {
    const asked: string[] = [];
    const answer = answering([]);
    await run((sql) => (asked.push(sql), answer(sql)), '--keys', '137');

    expect(asked.some((sql) => sql.includes('min(key, 137)'))).toBe(true);
  });
});
