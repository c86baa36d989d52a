import { DockerStack } from '../__tests__/acceptance/support/docker-stack';
import { PROJECT } from '../__tests__/acceptance/support/checkout';
import { expectJob } from '../__tests__/acceptance/support/jobs';
import { Trino } from '../cli/trino';
import { goldSql } from '../cli/verify/source-answer';
import { freshness } from './freshness';
import { beside, limited, Outcome, percentile } from './measure';
import { runSparkStream } from './spark-stream';
import { cliOk, withStack } from './stack';

const COMMITS = 240;
const MEAN_GAP_MS = 333;
const VIEW = 'revenue_by_country';
const SHARES = [0.5, 0.95, 0.99] as const;
/** What the view's SQL reads. */
const ENTITIES = ['countries', 'cities', 'addresses', 'customers', 'payments'] as const;
/** A poll is due each 5 s, and gets a second more. */
const AIM = { cdc: 1, jdbc: 6 } as const;
/** Seconds from micro-batch to micro-batch; 0: each one right after the one before. */
const TRIGGERS = { cdc: [5, 0], jdbc: [5] } as const;

interface Samples {
  readonly answered: readonly number[];
  readonly asked: readonly number[];
  readonly query: readonly number[];
}

/**
 * From a commit in PostgreSQL to the first answer of `minio.live.revenue_by_country` that shows it, and the same of the same SQL
 * over tables that Spark Structured Streaming merges from the same topics. One way at a time: what is not measured is stopped.
 */
export function liveLatency(way: 'cdc' | 'jdbc'): Promise<Outcome[]> {
  const command = `npx tsx bench/run.ts live-latency-${way}`;
  return withStack(`live-latency-${way}`, async (stack) => {
    stack.declare(way);
    await cliOk(stack, 'up', '--no-load');
    await cliOk(stack, 'load', '--scale', '1');
    expectJob(await stack.job('pipeline'));

    const ours = await samples(stack, `${way}, live view`, undefined);
    for (const component of ['speed', 'spark']) await stack.stop(component);
    const outcomes: Outcome[] = [];
    for (const trigger of TRIGGERS[way]) {
      const name =
        trigger === 0
          ? 'Spark Structured Streaming without a pause'
          : `Spark Structured Streaming each ${trigger} s`;
      const schema = `stream_${trigger}`;
      const theirs = await runSparkStream(stack, { schema, trigger, entities: ENTITIES }, async () => {
        const trino = trinoOf(stack, schema);
        await trino.rows(`CREATE OR REPLACE VIEW ${VIEW} AS ${goldSql(PROJECT, VIEW)}`);
        return samples(stack, `${way}, ${name}`, schema);
      });
      outcomes.push(...figures(way, ours, theirs, name, command));
    }
    return outcomes;
  });
}

function figures(
  way: 'cdc' | 'jdbc',
  ours: Samples,
  theirs: Samples,
  name: string,
  command: string,
): Outcome[] {
  const at = (values: readonly number[], share: number): number => percentile(values, share) / 1000;
  return [
    ...SHARES.map((share) =>
      beside(
        limited(
          `commit to answer of live.${VIEW}, ${way}, p${share * 100} of ${ours.answered.length} commits`,
          's',
          [at(ours.answered, share)],
          share === 0.95 ? AIM[way] : undefined,
          [command],
        ),
        name,
        [at(theirs.answered, share)],
      ),
    ),
    beside(
      limited('… to when that answer was asked for, p95', 's', [at(ours.asked, 0.95)], undefined, [command]),
      name,
      [at(theirs.asked, 0.95)],
    ),
    beside(limited('… the question alone, p50', 's', [at(ours.query, 0.5)], undefined, [command]), name, [
      at(theirs.query, 0.5),
    ]),
  ];
}

async function samples(stack: DockerStack, name: string, schema: string | undefined): Promise<Samples> {
  const trino = trinoOf(stack, schema ?? 'live');
  // The whole answer by country, with the total over it.
  const sql = `SELECT country, sum(revenue) AS revenue, sum(sum(revenue)) OVER () AS total FROM ${VIEW} GROUP BY country`;
  const total = async (): Promise<string> => String((await trino.rows(sql))[0]?.total);
  const found = await freshness(stack, total, { commits: COMMITS, meanGapMs: MEAN_GAP_MS });
  const shown = (values: readonly number[]): string =>
    SHARES.map((share) => `p${share * 100} ${(percentile(values, share) / 1000).toFixed(2)} s`).join(', ');
  process.stderr.write(
    `${name}: to the answer ${shown(found.answered)}; to its question ${shown(found.asked)}; ` +
      `the question alone ${shown(found.query)} of ${found.query.length}; ${found.answered.length} commits\n`,
  );
  return found;
}

function trinoOf(stack: DockerStack, schema: string): Trino {
  return new Trino({ url: `http://127.0.0.1:${stack.port('trino')}`, catalog: 'minio', schema });
}
