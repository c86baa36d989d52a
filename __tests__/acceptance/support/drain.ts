import { DeployedStack, JobSummary } from './deployed-stack';
import { describeJob, expectJob } from './jobs';
import { until } from './wait';

/**
 * Waits until every change that is committed in the source now is in bronze. A row of its own marks the moment: the
 * connector reads one log in order, so when the mark has arrived, so has everything before it.
 */
export async function drainToBronze(stack: DeployedStack): Promise<void> {
  const [row] = await stack.sql(
    'UPDATE category SET name = name WHERE category_id = (SELECT min(category_id) FROM category) ' +
      `RETURNING to_char(last_update AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS mark`,
  );
  const arrived =
    `SELECT count(*) AS n FROM minio.bronze.events WHERE entity = 'categories' AND ` +
    `json_extract_scalar(from_utf8(value), '$.last_update') = '${row?.mark}'`;
  await until(
    async () => {
      const ran = await stack.job('bronze');
      if (ran.exitCode !== 0) throw new Error(describeJob(ran));
      return Number((await stack.query(arrived))[0]?.n) > 0;
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
