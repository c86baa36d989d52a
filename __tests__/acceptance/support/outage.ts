import { DeployedStack } from './deployed-stack';
import { drain } from './drain';
import { expectSilverEqual } from './verify';

/** The source, the broker and the worker end by themselves, one after the other. */
export async function crashIngestion(stack: DeployedStack): Promise<void> {
  for (const component of ['postgres', 'kafka', 'connect']) {
    await stack.crash(component);
    await stack.ready(component);
  }
}

/** A row that changes arrives, and nothing is lost; the row is put back, without waiting for that. */
export async function expectChangesFlow(stack: DeployedStack): Promise<void> {
  await stack.sql(
    "UPDATE country SET country = country || ' ' WHERE country_id = (SELECT min(country_id) FROM country)",
  );
  await drain(stack, 'silver');
  await expectSilverEqual(stack);
  await stack.sql(
    'UPDATE country SET country = rtrim(country) WHERE country_id = (SELECT min(country_id) FROM country)',
  );
}
