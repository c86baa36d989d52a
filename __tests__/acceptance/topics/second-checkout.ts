import * as path from 'node:path';
import { SERVICE_PORTS } from '../../../cli/ports';
import { idsInState, stateFile } from '../../../cli/terraform/state';
import { DockerStack } from '../support/docker-stack';
import { compareWithSource } from '../support/gold';
import { expectSilverEqual } from '../support/verify';
import { goldEqualsPostgres } from './gold';
import { referenceQueries } from './reference';

/** Another checkout on the same host, with generated rows, while the first one goes on. */
export function secondCheckout(first: () => DockerStack): void {
  let second: DockerStack | undefined;
  const stack = (): DockerStack => {
    if (second === undefined) throw new Error('the second checkout could not be made');
    return second;
  };

  beforeAll(() => {
    second = new DockerStack({ name: 'second', env: { LAKEHOUSE_SAMPLE_DATA: undefined } });
  });
  afterAll(() => second?.dispose());

  test('ports that are taken are named before anything is started', async () => {
    const offset = String(first().port('trino') - SERVICE_PORTS.trino);
    const taken = new DockerStack({
      name: 'taken',
      env: { LAKEHOUSE_SAMPLE_DATA: undefined, LAKEHOUSE_PORT_OFFSET: offset },
    });
    try {
      const up = await taken.cli(['up', '--no-load'], { timeoutMs: 10 * 60_000 });
      expect(up.exitCode).toBe(1);
      expect(up.stderr).toContain(`${first().port('trino')} (trino)`);
      expect(await taken.leftovers()).toEqual([]);
    } finally {
      await taken.dispose();
    }
  });

  test('Ctrl-C in the midst of its deploy ends it in order', async () => {
    const up = await stack().cli(['up'], { interruptAt: /docker_container\.\S+: Still creating/ });

    expect(up.exitCode).toBe(130);
    expect(up.stderr).toContain('stopping: waiting for the running command to end in order');
    // Something was made, and Terraform had the time to write down what: nothing runs that its state does not know.
    const known = idsInState(stateFile(path.join(stack().folder, '.lakehouse')), 'docker_container');
    expect(known).not.toEqual([]);
    expect(known).toEqual(expect.arrayContaining(await stack().containerIds()));
  });

  test(
    'the same command goes on from there, takes ports that are free and ends with an answer',
    async () => {
      const up = await stack().cli(['up'], { timeoutMs: 60 * 60_000 });
      expect(up.exitCode).toBe(0);
      expect(stack().port('trino')).not.toBe(first().port('trino'));
    },
    65 * 60_000,
  );

  test('both answer, each with its own rows', async () => {
    const sum = 'SELECT sum(amount) AS paid FROM minio.silver.payments';
    const [one, two] = await Promise.all([first().query(sum), stack().query(sum)]);
    expect(one).not.toEqual(two);
    expect((await stack().leftovers()).filter((name) => name.includes(first().instance))).toEqual([]);
    await expectSilverEqual(stack());
    await expectSilverEqual(first());
  });

  describe('on generated rows', () => {
    referenceQueries(stack);
    goldEqualsPostgres(stack);
  });

  test('down --purge of the running second leaves nothing of it, and the first as it was', async () => {
    const before = await first().leftovers();
    const purge = await stack().cli(['down', '--purge'], { timeoutMs: 10 * 60_000 });
    expect(purge.exitCode).toBe(0);
    expect(await stack().leftovers()).toEqual([]);
    expect(await first().leftovers()).toEqual(before);
    expect(await compareWithSource(first(), 'revenue_by_month', 'gold')).toMatchObject({
      onlyInTrino: [],
      onlyInPostgres: [],
    });
  });
}
