import { DeployedStack, JobSummary } from './deployed-stack';
import { describeJob, expectJob } from './jobs';
import { until } from './wait';

/**
 * Waits until every change that is committed in the source now, and that the way of ingestion sees, is in bronze. A row of
 * its own marks the moment. A connector that follows the log reads it in one order, so when the mark has arrived, so has
 * everything before it. One that polls takes its tables one after the other: only when a mark of the next round has
 * arrived is the round of the first one whole.
 */
export async function drainToBronze(stack: DeployedStack): Promise<void> {
  const first = await mark(stack);
  // A snapshot has taken it along, maybe before other tables: the next one comes when all of it has come.
  if (first.op === 'r') await mark(stack);
  if (first.connector !== 'postgresql-jdbc') return;
  await mark(stack);
  await paymentsPolled(stack);
  expectJob(await stack.job('bronze'));
}

/** Payments have a connector of their own, which reads them by their id; its offset is stored with the records. */
async function paymentsPolled(stack: DeployedStack): Promise<void> {
  const [newest] = await stack.sql('SELECT coalesce(max(payment_id), 0) AS id FROM payment');
  await until(
    async () => {
      const [stored] = await stack.offsets('pagila-source-payment');
      if (stored === undefined) return false;
      const reached = Number(String(stored.position ?? '0').split('|')[0]);
      return stored.under_way === false && reached >= Number(newest?.id);
    },
    { what: `payments are polled up to ${newest?.id}`, timeoutMs: 2 * 60_000, intervalMs: 1000 },
  );
}

/** Changes a row, and waits until that is in bronze; who brought it, and how. */
async function mark(stack: DeployedStack): Promise<Mark> {
  const [row] = await stack.sql(
    'UPDATE category SET name = name WHERE category_id = (SELECT min(category_id) FROM category) ' +
      `RETURNING to_char(last_update AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS mark`,
  );
  return arrived(
    stack,
    `entity = 'categories' AND json_extract_scalar(from_utf8(value), '$.last_update') = '${row?.mark}'`,
  );
}

interface Mark {
  readonly connector: string;
  readonly op: string;
}

/** Runs the bronze step until a record that fulfils the condition is there. */
async function arrived(stack: DeployedStack, condition: string): Promise<Mark> {
  return until(
    async () => {
      const ran = await stack.job('bronze');
      if (ran.exitCode !== 0) throw new Error(describeJob(ran));
      const [row] = await stack.query(
        `SELECT json_extract_scalar(from_utf8(value), '$._meta.connector') AS connector, ` +
          `json_extract_scalar(from_utf8(value), '$._meta.op') AS op ` +
          `FROM minio.bronze.events WHERE ${condition} ORDER BY "offset" LIMIT 1`,
      );
      return row && { connector: String(row.connector), op: String(row.op) };
    },
    { what: 'the mark that was written last is in bronze', timeoutMs: 3 * 60_000, intervalMs: 1000 },
  );
}

/**
 * The same, and on to silver and gold; the summary of that run.
 * @param step `silver` for what is asked of silver alone: gold is the longest part of a cold driver's run
 */
export async function drain(
  stack: DeployedStack,
  step: 'silver' | 'pipeline' = 'pipeline',
): Promise<JobSummary> {
  await drainToBronze(stack);
  return expectJob(await stack.job(step));
}
