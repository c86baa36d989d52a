import { IngestionPromise, TablePromise } from '../../constructs/connect';
import { Changes, Column, Table } from '../../constructs/dataset';
import {
  alteredColumnsSql,
  comparedColumns,
  countSql,
  Difference,
  differenceSql,
} from '../../cli/verify/comparison';
import { judge, seesUpdates } from '../../cli/verify/promised';
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
  expect(differenceSql(film, ['film_id'], sides)).toContain("THEN 'doubled'");
  expect(alteredColumnsSql(film, ['title'], sides, ["o'k"])).toContain("WHERE a._key IN ('o''k')");
});

const altered: Difference = { kind: 'altered', key: '7', columns: ['title'] };
const extra: Difference = { kind: 'extra', key: '8', columns: [] };
const doubled: Difference = { kind: 'doubled', key: '9', columns: [] };
const missing: Difference = { kind: 'missing', key: '10', columns: [] };

test('a log-based mode promises everything', () => {
  expect(judge(film, cdc, [altered, extra, doubled, missing]).unseen).toEqual([]);
});

test('what the mode can not see and the table is declared to do is no fault; the rest stays one', () => {
  expect(judge(film, newRows, [altered, extra, doubled, missing])).toEqual({
    faults: [doubled, missing],
    unseen: [altered, extra],
  });
  expect(judge(film, changedRows, [altered, extra])).toEqual({ faults: [altered], unseen: [extra] });
  const insertOnly = new Table('t', {
    entity: 't',
    key: ['id'],
    columns: { id: Column.int() },
    changes: Changes.INSERT,
  });
  expect(judge(insertOnly, newRows, [altered, extra]).unseen).toEqual([]);
});

test('what is promised of tables in general says it of each', () => {
  const stamped = new Table('t', {
    entity: 't',
    key: ['id'],
    columns: { id: Column.int(), at: Column.timestamp() },
    updatedAt: 'at',
  });
  const sees = (updates: IngestionPromise['updates']) =>
    [film, stamped].map((table) => seesUpdates(table, { ...newRows, updates }));
  expect(sees('always')).toEqual([true, true]);
  expect(sees('with-timestamp')).toEqual([false, true]);
  expect(sees('never')).toEqual([false, false]);
});

const report = (over: Partial<TableReport>): TableReport => ({
  table: 'film',
  entity: 'films',
  source: 10,
  silver: 10,
  missing: 0,
  extra: 0,
  faults: [],
  unseen: [],
  notCompared: [],
  ...over,
});

test('equal is no fault, what is not promised is none, everything else is', () => {
  expect(isFault(report({}))).toBe(false);
  expect(isFault(report({ extra: 1, unseen: [extra] }))).toBe(false);
  expect(isFault(report({ missing: 1, extra: 1, faults: [altered] }))).toBe(true);
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
    '  note film: the source has no length_hours; silver computes it',
  ]);
});
