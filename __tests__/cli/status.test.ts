import { pagila } from '../../datasets/pagila';
import { causeLines, isHealthy, parseConnectors } from '../../cli/platform/connectors';
import { parseSummary } from '../../cli/platform/jobs';
import { connectMessage } from '../../cli/postgres';
import { parseEndOffsets, undeclaredColumns } from '../../cli/status/sources';
import { connectorProblem, lag, serviceProblems } from '../../cli/status/status';
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

test('columns that the source gained are told apart from the declared ones', () => {
  expect(undeclaredColumns(pagila.table('city'), ['city_id', 'mayor', 'city', 'anthem'])).toEqual([
    'mayor',
    'anthem',
  ]);
});
