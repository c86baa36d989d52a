import { DockerStack } from '../__tests__/acceptance/support/docker-stack';
import { runOk } from '../__tests__/acceptance/support/process';
import { until } from '../__tests__/acceptance/support/wait';
import { INSTANCE_LABEL, KIND_LABEL } from '../constructs/core/names';
import { SpeedRest, StreamState } from '../cli/platform/speed';
import { containerPeakMiB } from './connectors';
import { beside, limited, Outcome } from './measure';
import { recordsOf, streamState, taken } from './speed';
import { arrivedInKafka, cliOk, endOffsets, withStack } from './stack';

const SCALE = 10;
const READS = 3;
const LOOK_MS = 100;
const SETTLED_MS = 2000;
const LIMIT_MS = 30 * 60_000;
const COMMAND = 'npx tsx bench/run.ts live-throughput';
/** What the broker's own consumer is given, too. */
const HEAP_MIB = 200;

/**
 * Records a second that the stream application takes with one CPU and the heap of the dev stack, in the topics before it begins
 * or coming while it runs, and a plain consumer of the same topics with the same CPU and heap, which only prints them to nowhere.
 * @param scale of the rows, for a look in less time
 */
export function liveThroughput(scale = SCALE): Promise<Outcome[]> {
  return withStack('live-throughput', async (stack) => {
    // Changes of payments come this way only.
    stack.declare('cdc');
    await cliOk(stack, 'up', '--no-load');
    // What is not measured takes no time from what is.
    for (const component of ['spark', 'trino', 'minio', 'catalog']) await stack.stop(component);
    await cliOk(stack, 'load', '--scale', `${scale}`);
    const [counted] = await stack.sql(
      'SELECT (SELECT count(*) FROM rental) + (SELECT count(*) FROM payment) + (SELECT count(*) FROM inventory) AS n',
    );
    await arrivedInKafka(stack, Number(counted?.n));
    await taken(stack, LIMIT_MS);
    await runOk('docker', ['update', '--cpus', '1', stack.container('speed')], { timeoutMs: 60_000 });

    const correct = 'UPDATE payment SET amount = CASE WHEN amount < 5 THEN amount + 1 ELSE amount - 1 END';
    const facts = await backlog(stack, 'payments and rentals changed', [
      correct,
      "UPDATE rental SET return_date = coalesce(return_date, rental_date) + interval '1 minute'",
    ]);
    const move = 'UPDATE customer SET address_id = (SELECT max(address_id) FROM address) - address_id + 1';
    const moves = await backlog(stack, 'customers moved', [move, move, move]);
    const live = await running(stack, 'payments changed while markers are written', correct);
    // From here on nothing comes any more.
    for (const component of ['connect', 'postgres']) await stack.stop(component);
    const whole = await anew(stack);
    const plain = await plainReads(stack, whole.records);

    const peak = await containerPeakMiB(stack.container('speed'));
    const heap = await heapMiB(stack);
    process.stderr.write(`heap of at most ${heap} MiB; container at most ${peak} MiB\n`);
    const against = 'ConsoleConsumer, one CPU';
    return [
      beside(
        limited(
          `all ${whole.records} records of SF${scale} into a new gen, one CPU`,
          'per s',
          [whole.perSecond],
          undefined,
          [COMMAND],
        ),
        against,
        plain,
      ),
      beside(
        limited(
          `${facts.records} records of payments and rentals changed`,
          'per s',
          [facts.perSecond],
          undefined,
          [COMMAND],
        ),
        against,
        plain,
      ),
      beside(
        limited(`${moves.records} records of customers who move`, 'per s', [moves.perSecond], undefined, [
          COMMAND,
        ]),
        against,
        plain,
      ),
      beside(
        limited(
          `${live.records} records of payments changed while it writes markers`,
          'per s',
          [live.perSecond],
          undefined,
          [COMMAND],
        ),
        against,
        plain,
      ),
      limited(`heap that it was given (-Xmx)`, 'MiB', [heap], HEAP_MIB, [COMMAND]),
      limited("… the container's highest memory", 'MiB', [peak], undefined, [COMMAND]),
    ];
  });
}

interface Taken {
  readonly records: number;
  readonly perSecond: number;
}

/** Changes the source while the application stands still, and lets it take what has come. */
async function backlog(stack: DockerStack, what: string, statements: readonly string[]): Promise<Taken> {
  const before = await streamState(stack);
  await stack.stop('speed');
  const ends = await endOffsets(stack);
  let rows = 0;
  for (const statement of statements) rows += await changed(stack, statement);
  await arrivedInKafka(stack, ends + rows);
  await runOk('docker', ['start', stack.container('speed')], { timeoutMs: 120_000 });
  return follow(stack, what, recordsOf(before), (state) => state.gen === before.gen);
}

/** Changes the source while the application runs, which writes values and a marker a few times a second meanwhile. */
async function running(stack: DockerStack, what: string, statement: string): Promise<Taken> {
  const before = await streamState(stack);
  await changed(stack, statement);
  return follow(stack, what, recordsOf(before), (state) => state.gen === before.gen);
}

/** A new gen, which reads every topic from its beginning. */
async function anew(stack: DockerStack): Promise<Taken> {
  const { gen } = await streamState(stack);
  await new SpeedRest(stack).rebuild();
  return follow(stack, 'all records into a new gen', 0, (state) => state.gen !== gen);
}

/** From the last look that shows none of the records to the first one that shows all of them; it looks at five reports a second. */
async function follow(
  stack: DockerStack,
  what: string,
  from: number,
  fits: (state: StreamState) => boolean,
): Promise<Taken> {
  let begun = performance.now();
  let told = begun;
  let newest = { records: from, at: begun };
  const end = await until(
    async () => {
      const state = await streamState(stack);
      if (!fits(state)) return false;
      const [now, records] = [performance.now(), recordsOf(state)];
      // Nothing is reported while the state is opened.
      if (records <= from) begun = told = now;
      if (records !== newest.records) newest = { records, at: now };
      if (now - told > 10_000) {
        process.stderr.write(
          `${what}: ${records - from} records after ${((now - begun) / 1000).toFixed(1)} s\n`,
        );
        told = now;
      }
      // What is reported is a moment old.
      return state.caughtUp && records > from && now - newest.at > SETTLED_MS && newest;
    },
    { what: `the stream has caught up, ${what}`, timeoutMs: LIMIT_MS, intervalMs: LOOK_MS },
  );
  const [records, took] = [end.records - from, (end.at - begun) / 1000];
  const perSecond = records / took;
  process.stderr.write(
    `${what}: ${records} records in ${took.toFixed(1)} s, ${perSecond.toFixed(0)} records/s\n`,
  );
  return { records, perSecond };
}

async function changed(stack: DockerStack, statement: string): Promise<number> {
  const [row] = await stack.sql(
    `WITH changed AS (${statement} RETURNING 1) SELECT count(*) AS n FROM changed`,
  );
  return Number(row?.n);
}

/** Records a second of a plain consumer, from its first record to its end. */
async function plainReads(stack: DockerStack, records: number): Promise<number[]> {
  const consumer =
    `java -Xmx${HEAP_MIB}m -XX:+UseSerialGC org.apache.kafka.tools.consumer.ConsoleConsumer --bootstrap-server kafka:9092 ` +
    `--include 'pagila\\.public\\..*' --from-beginning --isolation-level read_committed --max-messages ${records}`;
  const found: number[] = [];
  for (let round = 0; round < READS; round += 1) {
    const { stdout } = await runOk(
      'docker',
      [
        ...['run', '--rm', '--network', stack.instance, '--cpus', '1', '--entrypoint', 'bash'],
        ...['--label', `${INSTANCE_LABEL}=${stack.instance}`, '--label', `${KIND_LABEL}=tool`],
        ...['--env', 'CLASSPATH=/opt/kafka/libs/*', stack.image('kafka'), '-o', 'pipefail', '-c'],
        `${consumer} | { read -r first; date +%s%N; cat >/dev/null; date +%s%N; }`,
      ],
      { timeoutMs: LIMIT_MS },
    );
    const [begun = NaN, ended = NaN] = stdout.trim().split('\n').map(Number);
    const took = (ended - begun) / 1e9;
    if (!(took > 0))
      throw new Error(`the consumer must tell when it began and ended, got '${stdout.trim()}'`);
    found.push(records / took);
    process.stderr.write(
      `ConsoleConsumer: ${records} records in ${took.toFixed(1)} s, ${(records / took).toFixed(0)} records/s\n`,
    );
  }
  return found;
}

async function heapMiB(stack: DockerStack): Promise<number> {
  const { stdout } = await runOk(
    'docker',
    ['inspect', '--format', '{{json .Config.Env}}', stack.container('speed')],
    {
      timeoutMs: 30_000,
    },
  );
  const match = /-Xmx(\d+)m/.exec(stdout);
  if (!match)
    throw new Error(`'JAVA_OPTS' of ${stack.container('speed')} must name the heap as -Xmx…m, got ${stdout}`);
  return Number(match[1]);
}
