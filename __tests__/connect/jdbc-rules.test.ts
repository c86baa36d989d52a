import { Ingestion, JdbcMode, JdbcOptions } from '../../constructs/connect';
import { Duration, ValidationError } from '../../constructs/core';
import { Changes, Column, Dataset, Table } from '../../constructs/dataset';
import { pagila } from '../../datasets/pagila';
import { source } from './source';

/** What is wrong with a choice, all of it. */
function failures(dataset: Dataset, options: JdbcOptions = {}): readonly string[] {
  const { database, worker } = source(dataset);
  try {
    Ingestion.jdbc(options).connectors(database, worker);
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    expect(error.path).toBe(`Ingestion of '${dataset.database}'`);
    return error.failures;
  }
  return [];
}

const columns = {
  id: Column.int(),
  code: Column.string(),
  seq: Column.long({ nullable: true }),
  made: Column.timestamp(),
  day: Column.date(),
  later: Column.timestamp({ nullable: true, generated: 'made' }),
  next: Column.int({ nullable: true, generated: 'id + 1' }),
};
const thing = (changes: Changes, key = ['id']) =>
  new Dataset({
    database: 'shop',
    tables: [new Table('thing', { entity: 'things', key, columns, changes })],
  });
const inserted = thing(Changes.INSERT);
const own = (options: NonNullable<JdbcOptions['tables']>[string]) => ({ tables: { thing: options } });

test('nothing is wrong with what can be', () => {
  expect(failures(inserted)).toEqual([]);
  expect(failures(thing(Changes.ALL), { mode: JdbcMode.BULK })).toEqual([]);
  expect(
    failures(thing(Changes.UPSERT), own({ mode: JdbcMode.TIMESTAMP, timestampColumns: ['made'] })),
  ).toEqual([]);
});

test('refused before a login is given', () => {
  const { database, worker, roles } = source(pagila);
  expect(() => Ingestion.jdbc().connectors(database, worker)).toThrow(ValidationError);
  expect(roles()).not.toContain('lakehouse_connect');
});

describe('what would stay unseen', () => {
  test('Pagila, as it is declared: all of it at once', () => {
    const all = failures(pagila);
    expect(all).toHaveLength(8);
    expect(all[0]).toBe(
      `'acceptUnseenDeletes' must name customer, whose deletes (changes: all) mode timestamp doesn't see, got none; add customer, set tables.customer.mode to bulk, declare changes that have no deletes, or use Ingestion.cdc()`,
    );
    expect(all.map((text) => /must name (\w+), whose (\w+)/.exec(text)?.slice(1).join(' '))).toEqual([
      'customer deletes',
      'rental deletes',
      'payment deletes',
      'film deletes',
      'inventory deletes',
      'address deletes',
      'film_category deletes',
      'payment updates',
    ]);
  });

  test('updates, in a mode of new rows only', () => {
    expect(failures(thing(Changes.UPSERT))).toEqual([
      `'acceptUnseenUpdates' must name thing, whose updates (changes: upsert) mode incrementing doesn't see, got none; add thing, set mode timestamp with columns that move with every change, declare changes: insert, or use Ingestion.cdc()`,
    ]);
  });

  test('accepting one kind is not accepting the other', () => {
    const [failure, ...more] = failures(thing(Changes.ALL), { acceptUnseenUpdates: ['thing'] });
    expect(more).toEqual([]);
    expect(failure).toMatch(/^'acceptUnseenDeletes' must name thing, .*, got none; add thing,/);
    expect(failures(thing(Changes.ALL), { acceptUnseenDeletes: ['thing'] })).toEqual([
      expect.stringMatching(/^'acceptUnseenUpdates' must name thing,/),
    ]);
    expect(
      failures(thing(Changes.ALL), { acceptUnseenDeletes: ['thing'], acceptUnseenUpdates: ['thing'] }),
    ).toEqual([]);
  });

  test('what was accepted already is named', () => {
    expect(failures(pagila, { acceptUnseenDeletes: ['customer', 'rental'] })[0]).toContain(
      `must name payment, whose deletes (changes: all) mode incrementing doesn't see, got customer, rental;`,
    );
  });

  test('deletes in mode bulk of a connector that is not ours', () => {
    expect(failures(thing(Changes.ALL), { mode: JdbcMode.BULK, connectorClass: 'a.B' })).toEqual([
      `'acceptUnseenDeletes' must name thing, whose deletes (changes: all) mode bulk doesn't see, got none; add thing, declare changes that have no deletes, or use Ingestion.cdc()`,
    ]);
  });
});

describe('accepting what is not lost', () => {
  test.each(['acceptUnseenDeletes', 'acceptUnseenUpdates'] as const)('%s: an undeclared table', (prop) => {
    expect(failures(inserted, { [prop]: ['think'] })).toEqual([
      `'${prop}' must be declared tables, got think; set one of thing`,
    ]);
  });

  test('a table that has none', () => {
    expect(failures(inserted, { acceptUnseenDeletes: ['thing'] })).toEqual([
      `'acceptUnseenDeletes' must be tables whose deletes stay unseen, got thing; leave it out: it is declared to have no deletes (changes: insert)`,
    ]);
  });

  test('a mode that sees them', () => {
    const options = {
      mode: JdbcMode.BULK,
      acceptUnseenDeletes: ['thing'],
      acceptUnseenUpdates: ['thing'],
    };
    expect(failures(thing(Changes.ALL), options)).toEqual([
      `'acceptUnseenDeletes' must be tables whose deletes stay unseen, got thing; leave it out: mode bulk sees them`,
      `'acceptUnseenUpdates' must be tables whose updates stay unseen, got thing; leave it out: mode bulk sees them`,
    ]);
  });
});

describe('modes and columns', () => {
  test('no mode fits', () => {
    const expected = (key: string) => [
      `'tables.thing.mode' must be set, got none: it has no updatedAt, and its key ${key} is not one int or long column; declare updatedAt, set timestampColumns, an incrementingColumn or mode bulk, or use Ingestion.cdc()`,
    ];
    expect(failures(thing(Changes.ALL, ['code']))).toEqual(expected('code'));
    expect(failures(thing(Changes.ALL, ['id', 'code']))).toEqual(expected('id, code'));
    expect(failures(thing(Changes.ALL, ['code']), { acceptUnseenDeletes: ['thing'] })).toEqual(
      expected('code'),
    );
  });

  test.each([JdbcMode.TIMESTAMP, JdbcMode.TIMESTAMP_INCREMENTING])('%s without a timestamp', (mode) => {
    const expected = [
      `'tables.thing.timestampColumns' must be at least one column in mode ${mode}, got none; declare updatedAt, set columns that move with every change, or set another mode for thing`,
    ];
    expect(failures(inserted, { mode })).toEqual(expected);
    expect(failures(inserted, own({ mode, timestampColumns: [] }))).toEqual(expected);
  });

  test.each([JdbcMode.INCREMENTING, JdbcMode.TIMESTAMP_INCREMENTING])('%s without a number', (mode) => {
    const timestampColumns = mode === JdbcMode.INCREMENTING ? undefined : ['made'];
    expect(failures(thing(Changes.INSERT, ['code']), own({ mode, timestampColumns }))).toEqual([
      `'tables.thing.incrementingColumn' must be a column in mode ${mode}, got none: the key code is not one int or long column; set one that is higher for each new row, or set another mode for thing`,
    ]);
  });

  test('timestamp+incrementing without both says both', () => {
    const mode = JdbcMode.TIMESTAMP_INCREMENTING;
    expect(failures(thing(Changes.INSERT, ['code']), { mode })).toHaveLength(2);
  });

  test.each([
    ['nothing', `must be declared columns, got nothing; set one of made`],
    ['day', `must be of type timestamp or timestamptz, got day of type date; set one of made`],
    ['later', `must be columns that the source stores, got later, which is generated; set one of made`],
  ])('timestampColumns: %s', (column, text) => {
    expect(failures(inserted, own({ timestampColumns: [column] }))).toEqual([
      `'tables.thing.timestampColumns' ${text}`,
    ]);
  });

  test.each([
    ['nothing', `must be declared columns, got nothing; set one of id, seq`],
    ['code', `must be of type int or long, got code of type string; set one of id, seq`],
    [
      'seq',
      `must be a column that is never null, got seq; set another column: a row without a number is never found`,
    ],
  ])('incrementingColumn: %s', (column, text) => {
    expect(failures(inserted, own({ incrementingColumn: column }))).toEqual([
      `'tables.thing.incrementingColumn' ${text}`,
    ]);
  });

  test('incrementingColumn: a generated column', () => {
    expect(failures(inserted, own({ incrementingColumn: 'next' }))[0]).toBe(
      `'tables.thing.incrementingColumn' must be columns that the source stores, got next, which is generated; set one of id, seq`,
    );
  });

  test('a table that has no column of the type', () => {
    const bare = new Dataset({
      database: 'shop',
      tables: [
        new Table('bare', {
          entity: 'bares',
          key: ['id'],
          columns: { id: Column.int() },
          changes: Changes.INSERT,
        }),
      ],
    });
    expect(failures(bare, { tables: { bare: { timestampColumns: ['id'] } } })).toEqual([
      `'tables.bare.timestampColumns' must be of type timestamp or timestamptz, got id of type int; set another mode: it has none such`,
    ]);
  });

  test('columns that the mode does not use', () => {
    const timestampColumns = ['made'];
    expect(
      failures(inserted, own({ mode: JdbcMode.BULK, incrementingColumn: 'id', timestampColumns })),
    ).toEqual([
      `'tables.thing.timestampColumns' must be left out in mode bulk, got made; set a mode that uses it`,
      `'tables.thing.incrementingColumn' must be left out in mode bulk, got id; set a mode that uses it`,
    ]);
    expect(failures(inserted, own({ incrementingColumn: 'id', timestampColumns }))).toEqual([
      `'tables.thing.incrementingColumn' must be left out in mode timestamp, got id; set a mode that uses it`,
    ]);
  });

  test('an undeclared table, even one with the name of a method', () => {
    expect(failures(inserted, { tables: { think: {}, toString: {} } })).toEqual([
      `'tables' must be declared tables, got think; set one of thing`,
      `'tables' must be declared tables, got toString; set one of thing`,
    ]);
  });
});

describe('numbers and names', () => {
  const milliseconds = 'it is in milliseconds; set Duration.seconds(5)';

  test.each([0, 0.5, 1.5, 86_400_001])('pollInterval refuses %p ms', (ms) => {
    expect(failures(inserted, { pollInterval: Duration.milliseconds(ms) })).toEqual([
      `'pollInterval' must be a whole number between 1 and 86400000, got ${ms}; ${milliseconds}`,
    ]);
  });

  test.each([0, -1, 2.5, NaN, 100_001])('batchMaxRows refuses %p', (batchMaxRows) => {
    expect(failures(inserted, { batchMaxRows })).toEqual([
      `'batchMaxRows' must be a whole number between 1 and 100000, got ${batchMaxRows}; the worker holds a batch in memory; set 2000`,
    ]);
  });

  test.each([0, 99, 3_600_001])('lateCommitMargin refuses %p ms', (ms) => {
    expect(failures(inserted, { lateCommitMargin: Duration.milliseconds(ms) })).toEqual([
      `'lateCommitMargin' must be a whole number between 100 and 3600000, got ${ms}; ${milliseconds}`,
    ]);
  });

  test('the least and the most', () => {
    for (const [poll, margin, batchMaxRows] of [
      [1, 100, 1],
      [86_400_000, 3_600_000, 100_000],
    ] as const)
      expect(
        failures(inserted, {
          pollInterval: Duration.milliseconds(poll),
          lateCommitMargin: Duration.milliseconds(margin),
          batchMaxRows,
        }),
      ).toEqual([]);
  });

  test.each([
    ['', 'nothing'],
    ['io.confluent.', 'io.confluent.'],
    ['a b', 'a b'],
  ])('connectorClass refuses %p', (connectorClass, shown) => {
    expect(failures(inserted, { connectorClass })).toEqual([
      `'connectorClass' must be the full name of a Java class, got ${shown}; set one such as io.aiven.connect.jdbc.JdbcSourceConnector, or leave it out`,
    ]);
  });
});

test('everything at once', () => {
  expect(
    failures(inserted, {
      batchMaxRows: 0,
      pollInterval: Duration.seconds(0),
      tables: { think: {}, thing: { mode: JdbcMode.TIMESTAMP } },
      acceptUnseenDeletes: ['thing'],
    }),
  ).toHaveLength(5);
});
