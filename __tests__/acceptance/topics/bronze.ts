import { bronzeAgainstTopics, bronzeState } from '../support/bronze';
import { DeployedStack } from '../support/deployed-stack';
import { drainToBronze } from '../support/drain';

export function bronze(stack: () => DeployedStack): void {
  test('bronze holds every record of the topics, each once', async () => {
    await drainToBronze(stack());
    const { compared, differences } = await bronzeAgainstTopics(stack());
    expect(differences).toEqual([]);
    expect(await bronzeState(stack())).toEqual({ records: compared, doubled: 0 });
    expect(compared).toBeGreaterThan(1000);
  });

  test('records come from every declared topic, and nothing else does', async () => {
    const rows = await stack().query(
      'SELECT entity, topic, count(*) AS n FROM minio.bronze.events GROUP BY 1, 2 ORDER BY 1',
    );
    expect(rows.map((row) => row.topic).sort()).toEqual(
      [
        'address',
        'category',
        'city',
        'country',
        'customer',
        'film',
        'film_category',
        'inventory',
        'payment',
        'rental',
      ].map((table) => `pagila.public.${table}`),
    );
  });

  test("the snapshot of every table stands between its brackets, and every record's value is JSON with a '_meta'", async () => {
    const control = (op: string): string =>
      `count_if(json_extract_scalar(from_utf8(value), '$._meta.op') = '${op}')`;
    const rows = await stack().query(
      `SELECT entity, ${control('snapshot-begin')} AS begins, ${control('snapshot-end')} AS ends, ` +
        `count_if(value IS NOT NULL AND json_extract_scalar(from_utf8(value), '$._meta.format') IS DISTINCT FROM '1') AS strange ` +
        'FROM minio.bronze.events GROUP BY entity',
    );
    for (const row of rows) {
      expect(Number(row.begins)).toBeGreaterThan(0);
      expect(Number(row.ends)).toBeGreaterThan(0);
      expect(Number(row.strange)).toBe(0);
    }
  });
}
