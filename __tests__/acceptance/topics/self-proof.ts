import { DeployedStack } from '../support/deployed-stack';
import { withTampered } from '../support/tamper';
import { expectSilverEqual, verify } from '../support/verify';

const ONE_ROW = 'customer_id = (SELECT min(customer_id) FROM $table)';

/** What shows that a green comparison means something. */
export function selfProof(stack: () => DeployedStack): void {
  test.each([
    {
      what: 'altered',
      kind: 'altered',
      columns: ['last_name'],
      sql: `UPDATE $table SET last_name = 'ALTERED' WHERE ${ONE_ROW}`,
    },
    { what: 'deleted', kind: 'missing', columns: [], sql: `DELETE FROM $table WHERE ${ONE_ROW}` },
    {
      what: 'doubled',
      kind: 'doubled',
      columns: [],
      sql: `INSERT INTO $table SELECT * FROM $table WHERE ${ONE_ROW}`,
    },
  ])('one $what silver row turns verify red and is named', async ({ kind, columns, sql }) => {
    const [row] = await stack().query('SELECT min(customer_id) AS id FROM minio.silver.customers');

    await withTampered(stack(), 'customers', sql, async () => {
      const { exitCode, ok, tables } = await verify(stack());
      expect({ exitCode, ok }).toEqual({ exitCode: 1, ok: false });
      const faults = tables.flatMap((report) =>
        report.faults.map((fault) => ({ table: report.table, ...fault })),
      );
      expect(faults).toEqual([{ table: 'customer', kind, key: String(row?.id), columns }]);
    });

    await expectSilverEqual(stack());
  });

  test('a person reads it, too', async () => {
    const [row] = await stack().query('SELECT min(customer_id) AS id FROM minio.silver.customers');
    await withTampered(stack(), 'customers', `DELETE FROM $table WHERE ${ONE_ROW}`, async () => {
      const ran = await stack().cli(['verify']);
      expect(ran.exitCode).toBe(1);
      expect(ran.stdout).toContain(`customer ${String(row?.id)}: in PostgreSQL and not in silver`);
    });
  });
}
