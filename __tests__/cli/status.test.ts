import { Changes, Column, Table } from '../../constructs/dataset';
import { pagila } from '../../datasets/pagila';
import {
  causeLines,
  isHealthy,
  isUnassigned,
  orphanedTables,
  parseConnectors,
} from '../../cli/platform/connectors';
import { LastJobs, parseSummary } from '../../cli/platform/jobs';
import { connectMessage } from '../../cli/postgres';
import { compareShape } from '../../cli/status/source-shape';
import { parseEndOffsets } from '../../cli/status/sources';
import { lag } from '../../cli/status/lag';
import { connectorProblem, jobProblems, serviceProblems } from '../../cli/status/status';
import { container } from './support';

const TRACE = `org.apache.kafka.connect.errors.ConnectException: An exception occurred in the change event producer.
\tat io.debezium.pipeline.ErrorHandler.setProducerThrowable(ErrorHandler.java:67)
\tat java.base/java.lang.Thread.run(Thread.java:1583)
Caused by: org.postgresql.util.PSQLException: FATAL: password authentication failed for user "lakehouse_connect"
\t... 5 more
`;

const answer = (taskState: string, trace?: string): unknown => ({
  'pagila-source': {
    status: {
      name: 'pagila-source',
      connector: { state: 'RUNNING', worker_id: 'connect:8083' },
      tasks: [{ id: 0, state: taskState, worker_id: 'connect:8083', ...(trace ? { trace } : {}) }],
      type: 'source',
    },
  },
});

test('a connector that runs is well', () => {
  const [connector] = parseConnectors(answer('RUNNING'));

  expect(isHealthy(connector!)).toBe(true);
});

test('a connector that failed shows the cause without the stack', () => {
  const [connector] = parseConnectors(answer('FAILED', TRACE));

  expect(isHealthy(connector!)).toBe(false);
  expect(connectorProblem(connector!)).toBe(
    [
      'connector pagila-source is FAILED (task 0):',
      '    org.apache.kafka.connect.errors.ConnectException: An exception occurred in the change event producer.',
      '    Caused by: org.postgresql.util.PSQLException: FATAL: password authentication failed for user "lakehouse_connect"',
    ].join('\n'),
  );
  expect(causeLines(undefined)).toEqual([]);
});

test('a connector that no worker has is told', () => {
  const [connector] = parseConnectors(answer('UNASSIGNED'));

  expect(isUnassigned(connector!)).toBe(true);
  expect(isUnassigned(parseConnectors(answer('RUNNING'))[0]!)).toBe(false);
  expect(connectorProblem(connector!)).toBe(
    'connector pagila-source is UNASSIGNED: no worker of Kafka Connect has it; ask again in a minute',
  );
});

test('a connector that was left stopped is no good one, and up resumes it', () => {
  const stopped = {
    'pagila-source': { status: { name: 'pagila-source', connector: { state: 'STOPPED' }, tasks: [] } },
  };
  const [connector] = parseConnectors(stopped);

  expect(isHealthy(connector!)).toBe(false);
  expect(connectorProblem(connector!)).toBe(
    "connector pagila-source is STOPPED without a task; './lakehouse up' resumes it",
  );
});

test('several connectors carry the tables of one database, and one that none carries is found', () => {
  const of = (name: string, keys: string): object => ({
    info: { config: { 'canonical.keys': keys } },
    status: { name, connector: { state: 'RUNNING' }, tasks: [{ id: 0, state: 'RUNNING' }] },
  });
  const others = pagila.tables.filter(({ name }) => !['payment', 'city'].includes(name));
  const connectors = parseConnectors({
    a: of('pagila-source', others.map(({ name }) => `public.${name}:id`).join(';')),
    b: of('pagila-source-payment', 'public.payment:payment_id'),
    c: { ...of('c', ''), info: { config: { 'transforms.canonical.keys': 'public.city:city_id' } } },
  });

  expect(connectors.map(({ tables }) => tables.length)).toEqual([others.length, 1, 1]);
  expect(orphanedTables(pagila, connectors)).toEqual([]);
  expect(orphanedTables(pagila, connectors.slice(0, 1)).map(({ name }) => name)).toEqual(['payment', 'city']);
});

test('services and jobs that are not well are named with the way out', () => {
  const trino = container('trino');

  expect(serviceProblems([trino])).toEqual([]);
  expect(
    serviceProblems([
      { ...trino, health: 'unhealthy' },
      { ...trino, component: 'spark', state: 'exited', exitCode: 137 },
      { ...trino, component: 'connect-setup', kind: 'job', state: 'exited', exitCode: 1 },
    ]),
  ).toEqual([
    "service trino is unhealthy; './lakehouse logs trino' shows why",
    "service spark is exited (exit code 137); './lakehouse up' starts it",
    "job connect-setup failed with exit code 1; './lakehouse logs connect-setup' shows why",
  ]);
  expect(serviceProblems([])).toEqual(["no container of this instance exists; './lakehouse up' makes them"]);
});

test('the lag leaves out the marker at the end of a transaction', () => {
  expect(lag(11, 9)).toBe(0);
  expect(lag(11, 4)).toBe(5);
  expect(lag(11, undefined)).toBe(10);
  expect(lag(0, undefined)).toBe(0);
});

test('the summary of a job is its last line', () => {
  expect(parseSummary('noise\n{"step":"bronze","ok":true,"errors":[],"seconds":1.5}\n')).toMatchObject({
    ok: true,
    seconds: 1.5,
  });
  expect(parseSummary('')).toBeUndefined();
  expect(() => parseSummary('{"step":"bronze"}')).toThrow(/^the job's summary is not as agreed/);
});

test('a refused password and a missing server are told apart', () => {
  expect(connectMessage({ code: '28P01' }, 5432, 'pagila_owner')).toBe(
    "PostgreSQL on 127.0.0.1:5432 refused the password of 'pagila_owner'; './lakehouse down' and './lakehouse up' apply the one in .lakehouse/secrets again",
  );
  expect(connectMessage({ code: 'ECONNREFUSED' }, 5432, 'pagila_owner')).toBe(
    "PostgreSQL does not answer on 127.0.0.1:5432 (ECONNREFUSED); see './lakehouse status', or start the platform with './lakehouse up'",
  );
});

test("Kafka's ends are read from the description of its topics", () => {
  const described = [
    { name: 'pagila.public.film', topicId: 'x', partitions: [{ partition: 0, start: 0, end: 1003 }] },
  ];

  expect(parseEndOffsets(JSON.stringify(described))).toEqual(new Map([['pagila.public.film', 1003]]));
});

describe('a source table against its declaration', () => {
  const CITY = [
    { name: 'city_id', type: 'integer' },
    { name: 'city', type: 'character varying(50)' },
    { name: 'country_id', type: 'smallint' },
    { name: 'last_update', type: 'timestamp(3) with time zone' },
  ];
  const changed = (name: string, type: string): typeof CITY =>
    CITY.map((column) => (column.name === name ? { name, type } : column));

  test('types that the declared ones hold', () => {
    expect(compareShape(pagila.table('city'), CITY)).toEqual({ undeclared: [], problems: [] });
  });

  test('columns that it gained', () => {
    const gained = [...CITY, { name: 'mayor', type: 'text' }, { name: 'anthem', type: 'text' }];
    expect(compareShape(pagila.table('city'), gained)).toEqual({
      undeclared: ['mayor', 'anthem'],
      problems: [],
    });
  });

  test('a column that it lost', () => {
    expect(compareShape(pagila.table('city'), CITY.slice(0, 3)).problems).toEqual([
      'table city has lost column last_update in the source; add it again, or take it out of the declaration',
    ]);
  });

  test.each([
    ['last_update', 'date', 'timestamptz'],
    ['last_update', 'timestamp without time zone', 'timestamptz'],
    ['country_id', 'bigint', 'int'],
    ['country_id', 'integer[]', 'int'],
  ])('%s that became %s', (name, type, declared) => {
    expect(compareShape(pagila.table('city'), changed(name, type)).problems).toEqual([
      `table city has column ${name} as ${type} in the source, and ${declared} can't hold that; declare the type that the source has`,
    ]);
  });

  test.each([
    ['decimal(5,2)', 'numeric(5,2)', true],
    ['decimal(5,2)', 'numeric(4,2)', true],
    ['decimal(5,2)', 'numeric(5,3)', false],
    ['decimal(5,2)', 'numeric(5,1)', false],
    ['decimal(5,2)', 'numeric', true],
    ['decimal(12,2)', 'integer', true],
    ['decimal(11,2)', 'integer', false],
    ['decimal(11,2)', 'text', false],
    ['array<string>', 'text[]', true],
    ['array<string>', 'text', false],
    ['array<int>', 'bigint[]', false],
    ['string', 'tsvector', true],
  ])('%s of %s: %s', (declared, type, held) => {
    const table = new Table('t', {
      entity: 't',
      key: ['k'],
      columns: { k: Column.int(), c: Column.of(declared) },
      changes: Changes.ALL,
    });
    expect(
      compareShape(table, [
        { name: 'k', type: 'integer' },
        { name: 'c', type },
      ]).problems,
    ).toHaveLength(held ? 0 : 1);
  });
});

describe('jobs that failed', () => {
  const failed = (endedAt: string): LastJobs[string] => ({
    ok: false,
    endedAt,
    errors: ['silver: cities: lost'],
  });
  const well = (endedAt: string): LastJobs[string] => ({ ok: true, endedAt, errors: [] });

  test('are told with their reasons', () => {
    expect(jobProblems({ pipeline: failed('2026-01-01T00:05:00+00:00') })).toEqual([
      "job pipeline failed at 2026-01-01T00:05:00+00:00; './lakehouse run pipeline' tries it again:\n    silver: cities: lost",
    ]);
  });

  test('a pipeline, until each of its steps went well', () => {
    const pipeline = failed('2026-01-01T00:05:00+00:00');
    const later = well('2026-01-01T00:10:00+00:00');
    expect(jobProblems({ pipeline, bronze: later, silver: later })).toHaveLength(1);
    expect(jobProblems({ pipeline, bronze: later, silver: later, gold: later })).toEqual([]);
  });

  test('until a pipeline has done the same work well', () => {
    const silver = failed('2026-01-01T00:05:00+00:00');
    expect(jobProblems({ silver, pipeline: well('2026-01-01T00:10:00+00:00') })).toEqual([]);
    expect(jobProblems({ silver, pipeline: well('2026-01-01T00:01:00+00:00') })).toHaveLength(1);
    expect(jobProblems({ maintenance: silver, pipeline: well('2026-01-01T00:10:00+00:00') })).toHaveLength(1);
  });
});
