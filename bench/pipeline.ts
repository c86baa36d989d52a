import { DockerStack } from '../__tests__/acceptance/support/docker-stack';
import { JobSummary } from '../__tests__/acceptance/support/deployed-stack';
import { expectJob } from '../__tests__/acceptance/support/jobs';
import { limited, Outcome } from './measure';
import { memory } from './memory';
import { arrivedInKafka, cliOk, endOffsets, withStack } from './stack';

const ROUNDS = 5;
const STEPS = ['bronze', 'silver', 'gold'] as const;

/** Bronze to gold, at a scale: the first run over all rows, and runs over one row in a hundred that has changed. */
export async function pipeline(scale: number): Promise<Outcome[]> {
  return withStack(`sf${scale}`, async (stack) => {
    await cliOk(stack, 'up', '--no-load');
    // The session is warm and the tables are there before what is measured begins.
    expectJob(await stack.job('pipeline'));
    await cliOk(stack, 'load', '--scale', `${scale}`);
    const [counted] = await stack.sql(
      `SELECT (SELECT count(*) FROM rental) + (SELECT count(*) FROM payment) + (SELECT count(*) FROM inventory) AS n`,
    );
    await arrivedInKafka(stack, Number(counted?.n));
    const first = expectJob(await stack.job('pipeline'));

    const changed: JobSummary[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const before = await endOffsets(stack);
      await changeOneInHundred(stack, round);
      await arrivedInKafka(stack, before + Math.floor(Number(counted?.n) / 150));
      changed.push(expectJob(await stack.job('pipeline')));
    }
    const command = './lakehouse run pipeline --json';
    const limit = scale === 1 ? 8 : undefined;
    return [
      limited(`bronze→silver→gold at SF${scale}, first run`, 's', [first.seconds], limit, [command]),
      ...STEPS.map((step) =>
        limited(`… of which ${step}`, 's', [stepSeconds(first, step)], undefined, [command]),
      ),
      limited(
        `bronze→silver→gold at SF${scale}, 1 % of the rows changed`,
        's',
        changed.map((run) => run.seconds),
        limit,
        [command],
      ),
      ...STEPS.map((step) =>
        limited(
          `… of which ${step}`,
          's',
          changed.map((run) => stepSeconds(run, step)),
          undefined,
          [command],
        ),
      ),
      ...(scale === 1 ? await memory(stack) : []),
    ];
  });
}

async function changeOneInHundred(stack: DockerStack, round: number): Promise<void> {
  await stack.sql(`
    UPDATE rental SET return_date = coalesce(return_date, rental_date) + interval '1 minute' WHERE rental_id % 100 = ${round};
    UPDATE payment SET amount = amount + 0.01 WHERE payment_id % 100 = ${round};
    UPDATE customer SET last_name = last_name || '.' WHERE customer_id % 100 = ${round};
    UPDATE inventory SET last_update = now() WHERE inventory_id % 100 = ${round};
  `);
}

function stepSeconds(summary: JobSummary, step: string): number {
  return (summary[step] as { seconds: number }).seconds;
}
