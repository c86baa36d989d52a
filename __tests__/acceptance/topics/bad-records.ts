import { DeployedStack, RawRecord } from '../support/deployed-stack';
import { drain } from '../support/drain';
import { status } from '../support/status';
import { expectSilverEqual } from '../support/verify';

const META = {
  op: 'u',
  snapshot_id: null,
  source_ts: '2026-01-01T00:00:00.000000Z',
  connector: 'acceptance',
  format: 1,
};
const GOOD = { category_id: 1, name: 'Good', last_update: '2026-01-01T00:00:00.000000Z', _meta: META };

const CASES: readonly (readonly [string, RawRecord, RegExp])[] = [
  [
    'whose value is no JSON',
    { key: '{"category_id":1}', value: 'no json at all' },
    /the value is no JSON object/,
  ],
  ['whose key is no JSON', { key: 'no json', value: JSON.stringify(GOOD) }, /the key is no JSON object/],
  [
    'whose key lacks a declared column',
    { key: '{"other":1}', value: JSON.stringify(GOOD) },
    /the key lacks column 'category_id'/,
  ],
  [
    'with a null where one must not be',
    { key: '{"category_id":1}', value: JSON.stringify({ ...GOOD, name: null }) },
    /column 'name' is null and must not be/,
  ],
  [
    'with a value that can not be cast',
    { key: '{"category_id":1}', value: JSON.stringify({ ...GOOD, last_update: 'yesterday' }) },
    /column 'last_update' can't be cast to timestamptz: yesterday/,
  ],
  [
    'without its _meta',
    { key: '{"category_id":1}', value: JSON.stringify({ ...GOOD, _meta: undefined }) },
    /no '_meta'/,
  ],
];

/** Records that nobody should have written. */
export function badRecords(stack: () => DeployedStack): void {
  let first = 0;

  beforeAll(async () => {
    await drain(stack());
    const [row] = await stack().query(
      `SELECT max("offset") AS last FROM minio.bronze.events WHERE entity = 'categories'`,
    );
    await stack().produce(
      'pagila.public.category',
      CASES.map(([, record]) => record),
    );
    await drain(stack());
    // Offsets go on behind the transaction marker of the last good record.
    const [found] = await stack().query(
      `SELECT min("offset") AS first FROM minio.bronze.events WHERE entity = 'categories' AND "offset" > ${String(row?.last)} ` +
        `AND from_utf8(value) = 'no json at all'`,
    );
    first = Number(found?.first);
  });

  test.each(CASES.map(([what, , reason], index) => ({ what, reason, index })))(
    'a record $what is in quarantine with reason and offset',
    async ({ reason, index }) => {
      const rows = await stack().query(
        `SELECT reason FROM minio.silver.quarantine WHERE entity = 'categories' AND "offset" = ${first + index}`,
      );
      expect(rows).toEqual([{ reason: expect.stringMatching(reason) as string }]);
    },
  );

  test('status counts them', async () => {
    const { report } = await status(stack());
    const table = report.tables.find(({ table: name }) => name === 'category');
    expect(table?.quarantined).toBe(CASES.length);
    expect(table?.quarantineReason).toMatch(CASES.at(-1)?.[2] ?? /never/);
  });

  test("silver keeps each key's last good row", async () => {
    await expectSilverEqual(stack());
  });

  test('trying again puts nothing wrong into silver', async () => {
    const ran = await stack().job('quarantine-retry');
    expect(ran.exitCode).toBe(0);
    await expectSilverEqual(stack());
  });
}
