import { DockerStack } from '../__tests__/acceptance/support/docker-stack';
import { until } from '../__tests__/acceptance/support/wait';

/** An answer of the view: what it says was paid in all, in cents, and between which moments it was asked for. */
export interface Answer {
  readonly cents: bigint;
  /** Milliseconds of one clock with the commits. */
  readonly asked: number;
  readonly answered: number;
}

/** Milliseconds from each commit, all of one cent and in the order of their commits, to the first answer that shows it. */
export interface Latencies {
  /** Until that answer is there: what a person waits. */
  readonly answered: number[];
  /** Until that answer was asked for; 0 where the question was under way when the commit came. */
  readonly asked: number[];
}

const TIMEOUT_MS = 3 * 60_000;
/** Questions that are asked before, so that Trino has compiled what it runs. */
const WARM = 20;

/**
 * @param base cents before the first commit
 * @throws Error where no answer shows one of the commits
 */
export function latenciesOf(base: bigint, commits: readonly number[], answers: readonly Answer[]): Latencies {
  const result: Latencies = { answered: [], asked: [] };
  let next = 0;
  for (const { cents, asked, answered } of answers) {
    for (; next < commits.length && cents - base > BigInt(next); next += 1) {
      result.answered.push(Math.max(0, answered - commits[next]!));
      result.asked.push(Math.max(0, asked - commits[next]!));
    }
  }
  if (next < commits.length)
    throw new Error(
      `no answer shows commit ${next + 1} of ${commits.length}; the last one says ${answers.at(-1)?.cents} cents`,
    );
  return result;
}

/** Cents of an amount with two digits. */
export function centsOf(amount: string): bigint {
  if (!/^\d+\.\d\d$/.test(amount))
    throw new Error(`'amount' must have two digits behind its point, got '${amount}'`);
  return BigInt(amount.replace('.', ''));
}

/**
 * One session commits payments of one cent by any customer at random distances, so that no rhythm of a trigger or a poll
 * meets them alike; meanwhile the question is asked again and again, each time when the answer before has come.
 * @param total asks for what was paid in all, as the view says
 */
export async function freshness(
  stack: DockerStack,
  total: () => Promise<string>,
  options: { readonly commits: number; readonly meanGapMs: number },
): Promise<Latencies & { readonly query: number[] }> {
  const base = await until(
    async () => {
      const [row] = await stack.sql('SELECT sum(amount) AS total FROM payment');
      const shown = await total();
      return shown === row?.total ? centsOf(shown) : false;
    },
    { what: 'the view says what PostgreSQL says', timeoutMs: 2 * TIMEOUT_MS, intervalMs: 1000 },
  );
  for (let asked = 0; asked < WARM; asked += 1) await total();
  const [customers] = await stack.sql('SELECT max(customer_id) AS n FROM customer');
  const client = await stack.client('pagila_owner', 'postgres-owner');
  const commits: number[] = [];
  const answers: Answer[] = [];
  let writing = true;
  const write = async (): Promise<void> => {
    try {
      while (commits.length < options.commits) {
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 2 * options.meanGapMs));
        await client.query(
          `INSERT INTO payment (customer_id, staff_id, amount, payment_date) SELECT customer_id, store_id, 0.01, now()
           FROM customer WHERE customer_id = ${1 + Math.floor(Math.random() * Number(customers?.n))}`,
        );
        commits.push(performance.now());
      }
    } finally {
      writing = false;
      await client.end();
    }
  };
  const written = write();
  // Its failure is told when it is awaited.
  written.catch(() => undefined);
  let deadline = Infinity;
  for (;;) {
    const asked = performance.now();
    const cents = centsOf(await total());
    answers.push({ cents, asked, answered: performance.now() });
    if (writing) continue;
    if (deadline === Infinity) deadline = performance.now() + TIMEOUT_MS;
    if (cents - base >= BigInt(commits.length) || performance.now() > deadline) break;
  }
  await written;
  return { ...latenciesOf(base, commits, answers), query: answers.map((each) => each.answered - each.asked) };
}
