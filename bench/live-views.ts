import { DockerStack } from '../__tests__/acceptance/support/docker-stack';
import { compareWithSource } from '../__tests__/acceptance/support/gold';
import { expectJob } from '../__tests__/acceptance/support/jobs';
import { until } from '../__tests__/acceptance/support/wait';
import { LiveView } from '../constructs/dataset';
import { pagila } from '../datasets/pagila';
import { SpeedRest } from '../cli/platform/speed';
import { Trino } from '../cli/trino';
import { change, CHANGES_PER_SECOND } from './live-changes';
import { beside, inTurns, limited, Outcome, seconds } from './measure';
import { streamState, taken } from './speed';
import { arrivedInKafka, BenchStackOptions, cliOk, withStack } from './stack';

const ROUNDS = 7;
/** Records of the view with the most of a group's changes that must lie beyond the last batch. */
const [COUNTED, BEYOND] = ['revenue_by_country', 5000];
/** Seconds, by scale. */
const AIMS: Readonly<Record<number, number>> = { 1: 0.5, 10: 1, 100: 3 };
/** By scale: by some million rows the dev stack's 200 MiB are too few, and collecting took 40 % of the stream's time. */
const OPTIONS: Readonly<Record<number, BenchStackOptions>> = { 100: { speedHeap: 448 } };
const LIMIT_MS = 60 * 60_000;
/** Batches that change little, after the first: after them, what the stream wrote during the load has gone from its topics. */
const BATCHES = 2;

/** The scales that LAKEHOUSE_BENCH_SCALES names, all without it. @throws Error where it names another one */
export function scales(text: string | undefined): number[] {
  const known = Object.keys(AIMS);
  const named = (text ?? known.join(',')).split(',').map((each) => each.trim());
  const unknown = named.filter((each) => !known.includes(each));
  if (unknown.length > 0)
    throw new Error(
      `'LAKEHOUSE_BENCH_SCALES' must be of ${known.join(', ')} with commas between, got '${unknown.join(', ')}'; set 1,10 for the first two`,
    );
  return named.map(Number);
}

/** Time to answer of each live view beside the batch table alone, while the stream is some thousand records ahead. */
export function liveViews(scale: number): Promise<Outcome[]> {
  return withStack(
    `live-views-${scale}`,
    async (stack) => {
      await cliOk(stack, 'up', '--no-load');
      await told('load', () => cliOk(stack, 'load', '--scale', `${scale}`));
      const [counted] = await stack.sql(
        'SELECT (SELECT count(*) FROM rental) + (SELECT count(*) FROM payment) + (SELECT count(*) FROM inventory) AS n',
      );
      await told('to Kafka', () => arrivedInKafka(stack, Number(counted?.n)));
      // A new gen writes nothing before it has caught up: it takes a load of millions in half the time.
      await told('to the stream', async () => {
        const { gen } = await streamState(stack);
        await new SpeedRest(stack).rebuild();
        await taken(stack, LIMIT_MS, gen);
      });
      // It has a value of every group, and a batch waits half a minute for one.
      await told('first marker', () =>
        until(async () => (await streamState(stack)).seq !== null, {
          what: 'the first marker of the gen',
          timeoutMs: LIMIT_MS,
          intervalMs: 1000,
        }),
      );
      await told('first batch', () => batch(stack));
      for (let round = 0; round < BATCHES; round += 1) {
        await changeUntil(stack, (rows) => Promise.resolve(rows >= CHANGES_PER_SECOND));
        await told('batch', () => batch(stack));
      }
      await changeUntil(stack, async () => (await ahead(stack, COUNTED)).beyond >= BEYOND);
      const outcomes: Outcome[] = [];
      for (const view of pagila.liveViews) outcomes.push(...(await answers(stack, view, scale)));
      return outcomes;
    },
    OPTIONS[scale],
  );
}

async function answers(stack: DockerStack, view: LiveView, scale: number): Promise<Outcome[]> {
  const { name } = view;
  const { held, beyond } = await ahead(stack, name);
  const [counted] = await stack.query(`SELECT count(*) AS n FROM minio.live.${name}`);
  const what = `SF${scale}, live.${name} of ${String(counted?.n)} rows, ${beyond} records ahead of the batch`;
  process.stderr.write(`${what}, ${held} in the topic\n`);
  const outcomes: Outcome[] = [];
  for (const [asked, sql] of await questions(stack, view)) {
    const ask = (schema: string) => (): Promise<number> =>
      seconds(() => read(stack, sql(`minio.${schema}.${name}`)));
    const [live, gold] = [ask('live'), ask('gold')];
    // The first of each is compiled.
    await inTurns(1, live, gold);
    const runs = await inTurns(ROUNDS, live, gold);
    const figure = beside(
      limited(`${what}: ${asked}`, 's', runs.ours, AIMS[scale], [sql(`minio.live.${name}`)]),
      `gold.${name}`,
      runs.theirs,
    );
    process.stderr.write(
      `  ${asked}: ${figure.ours.toFixed(2)} s, gold alone ${figure.against?.median.toFixed(2)} s\n`,
    );
    outcomes.push(figure);
  }
  return outcomes;
}

type Question = readonly [string, (table: string) => string];

/** What is asked: every row; the same without sending it; and of views by minute also what they are there for, the newest hour. */
async function questions(stack: DockerStack, view: LiveView): Promise<Question[]> {
  const columns = [...view.columns.map(({ name }) => name), ...Object.keys(view.ranks)];
  const checksums = columns.map((name) => `checksum("${name}")`).join(', ');
  const found: Question[] = [
    ['all rows', (table) => `SELECT * FROM ${table}`],
    ['all rows computed, one sent', (table) => `SELECT count(*), ${checksums} FROM ${table}`],
  ];
  if (!view.key.includes('minute')) return found;
  const [newest] = await stack.query(
    `SELECT CAST(max(minute) - INTERVAL '1' HOUR AS varchar) AS since FROM minio.live.${view.name}`,
  );
  const since = `TIMESTAMP '${String(newest?.since)}'`;
  return [...found, ['the newest hour', (table) => `SELECT * FROM ${table} WHERE minute >= ${since}`]];
}

/** Rows are read and not kept. */
function read(stack: DockerStack, sql: string): Promise<void> {
  const nothing = (): void => undefined;
  return new Trino({ url: `http://127.0.0.1:${stack.port('trino')}` }).stream(sql, {
    columns: nothing,
    row: nothing,
  });
}

/** Records of a view's topic: all of them, and those that the view takes because gold stands before them. */
async function ahead(stack: DockerStack, view: string): Promise<{ held: number; beyond: number }> {
  const [row] = await stack.query(
    `SELECT count(*) AS held, count_if(s.gen = g.gen AND s.seq > g.seq) AS beyond FROM speed.pagila.${view} s
     CROSS JOIN (SELECT max(speed_gen) AS gen, max(speed_seq) AS seq FROM minio.gold.${view}) g`,
  );
  return { held: Number(row?.held), beyond: Number(row?.beyond) };
}

/** A batch that lands on the stream's gen: without it a view would show gold alone. */
async function batch(stack: DockerStack): Promise<void> {
  const { gen } = await streamState(stack);
  const summary = expectJob(await stack.job('pipeline'));
  const { speed } = summary.gold as { speed: { gen: number; seq: number } | null };
  if (speed?.gen !== gen)
    throw new Error(
      `the batch must land on gen ${gen}, got ${JSON.stringify(speed)}; the stream lags or writes no markers`,
    );
}

/** Changes the source until the condition holds, and then waits until all of it is in the views. */
async function changeUntil(stack: DockerStack, condition: (rows: number) => Promise<boolean>): Promise<void> {
  let [stopped, changed] = [false, 0];
  const changing = change(stack, (rows) => {
    changed = rows;
    return stopped;
  });
  changing.catch(() => undefined);
  try {
    await until(() => condition(changed), {
      what: 'the stream is far enough ahead',
      timeoutMs: 10 * 60_000,
      intervalMs: 2000,
    });
  } finally {
    stopped = true;
  }
  process.stderr.write(`${await changing} rows changed\n`);
  // A poll of what was changed last may not have begun yet: only the views say that all has come.
  await until(() => shows(stack), { what: 'the views show all changes', timeoutMs: 10 * 60_000 });
  await taken(stack, LIMIT_MS);
}

/** Whether payments, where customers live, and rentals are in the views as they are in the source. */
async function shows(stack: DockerStack): Promise<boolean> {
  const [source] = await stack.sql('SELECT count(*) AS n FROM rental');
  const [live] = await stack.query('SELECT sum(rental_count) AS n FROM minio.live.rentals_per_minute');
  if (String(live?.n) !== String(source?.n)) return false;
  const { onlyInTrino, onlyInPostgres } = await compareWithSource(stack, COUNTED, 'live');
  return onlyInTrino.length + onlyInPostgres.length === 0;
}

async function told(what: string, work: () => Promise<unknown>): Promise<void> {
  process.stderr.write(`${what}: ${(await seconds(work)).toFixed(1)} s\n`);
}
