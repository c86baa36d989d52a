import { DeployedStack } from '../support/deployed-stack';
import { drain } from '../support/drain';
import { tamper } from '../support/tamper';
import { expectSilverEqual, verify } from '../support/verify';

const STRANGER = 9_000_001;

/** A table that is taken again as a whole, in any mode. */
export function resync(stack: () => DeployedStack): void {
  test('resync brings a row that silver lost, and removes one that it should not have', async () => {
    const [row] = await stack().query('SELECT max(address_id) AS id FROM minio.silver.addresses');
    // One row lost and one too many: its key is another one now.
    const undo = await tamper(
      stack(),
      'addresses',
      `UPDATE $table SET address_id = ${STRANGER} WHERE address_id = ${String(row?.id)}`,
    );
    try {
      const [report] = (await verify(stack())).tables.filter(({ table }) => table === 'address');
      expect({ missing: report?.missing, extra: report?.extra }).toEqual({ missing: 1, extra: 1 });

      const ran = await stack().cli(['resync', 'address']);
      expect({ exitCode: ran.exitCode, stderr: ran.exitCode === 0 ? '' : ran.stderr }).toEqual({
        exitCode: 0,
        stderr: '',
      });
      // It has waited for all of it: no drain is needed for what was there before.
      const rows = await stack().query(
        `SELECT address_id AS id FROM minio.silver.addresses WHERE address_id IN (${String(row?.id)}, ${STRANGER})`,
      );
      expect(rows).toEqual([{ id: row?.id }]);
    } catch (error) {
      await undo();
      throw error;
    }
    await drain(stack());
    await expectSilverEqual(stack());
  });

  test('a second connector of the same database is resynced, too, and rows that are written meanwhile arrive', async () => {
    const running = stack().cli(['resync', 'payment', 'rental', '--no-wait']);
    let done = false;
    const ended = running.finally(() => (done = true));
    while (!done) {
      await stack().sql(
        'UPDATE rental SET return_date = now() WHERE rental_id = (SELECT min(rental_id) FROM rental)',
      );
    }
    expect((await ended).exitCode).toBe(0);
    await drain(stack());
    await expectSilverEqual(stack());
  });

  test('an unknown table is refused with the declared ones', async () => {
    const ran = await stack().cli(['resync', 'nonsense']);
    expect(ran.exitCode).toBe(1);
    expect(ran.stderr).toContain("'table' must be declared, got 'nonsense'; name some of customer, ");
  });
}
