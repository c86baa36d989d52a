import { pagila } from '../../../datasets/pagila';
import { soakTest } from '../support/conditions';
import { DeployedStack } from '../support/deployed-stack';
import { drain } from '../support/drain';
import { crashIngestion, expectChangesFlow } from '../support/outage';
import { expectSilverEqual, verify } from '../support/verify';

/** What polling promises, and what it can't see: found by `verify`, and mended by `resync`. */
export function polling(stack: () => DeployedStack): void {
  test('inserts and updates arrive; the rest is what verify says was not promised, key by key', async () => {
    const ran = await stack().cli(['traffic', '--operations', '300', '--json']);
    expect(ran.exitCode).toBe(0);
    await stack().sql(`
      UPDATE payment SET amount = amount + 1 WHERE payment_id = (SELECT min(payment_id) FROM payment);
      DELETE FROM film_category WHERE film_id = (SELECT min(film_id) FROM film_category);
    `);
    await drain(stack());

    const { exitCode, ok, tables } = await verify(stack());
    expect(tables.flatMap(({ faults }) => faults)).toEqual([]);
    expect({ exitCode, ok }).toEqual({ exitCode: 0, ok: true });
    const unseen = tables.flatMap((report) => report.unseen.map((one) => ({ table: report.table, ...one })));
    expect(unseen.some(({ table, kind }) => table === 'film_category' && kind === 'extra')).toBe(true);
    expect(unseen.filter(({ table, kind }) => table === 'payment' && kind === 'altered')).not.toEqual([]);
    // A row is only called unseen if it is really gone, or changed without a timestamp that says so.
    for (const { table, kind, key } of unseen) {
      const declared = pagila.table(table);
      const values = key.split(',');
      const where = declared.key.map((column, index) => `${column} = ${values[index]}`).join(' AND ');
      const [row] = await stack().sql(`SELECT count(*) AS n FROM ${table} WHERE ${where}`);
      expect({ table, key, kind, rows: row?.n }).toEqual({
        table,
        key,
        kind,
        rows: kind === 'extra' ? '0' : '1',
      });
    }
  });

  test('a person reads what was missed, and the remedy', async () => {
    const [row] = await stack().sql('SELECT min(payment_id) AS id FROM payment');
    const ran = await stack().cli(['verify']);
    expect(ran.exitCode).toBe(0);
    expect(ran.stdout).toContain(`payment ${row?.id}: differs between PostgreSQL and silver in amount`);
    expect(ran.stdout).toContain('./lakehouse resync payment');
    expect(ran.stdout).toContain('Ingestion.cdc()');
  });

  test('resync takes the tables again, and silver equals PostgreSQL', async () => {
    const { tables } = await verify(stack());
    const missed = tables.filter(({ unseen }) => unseen.length > 0).map(({ table }) => table);
    const ran = await stack().cli(['resync', ...missed]);
    expect({ missed, exitCode: ran.exitCode }).toEqual({ missed, exitCode: 0 });
    await drain(stack());
    await expectSilverEqual(stack());
  });

  // In the ordinary run they do so where changes are captured.
  soakTest('the source, the broker and the worker end by themselves, and changes flow on', async () => {
    await crashIngestion(stack());
    await expectChangesFlow(stack());
    await drain(stack(), 'silver');
  });
}
