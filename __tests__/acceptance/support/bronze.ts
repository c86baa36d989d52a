import { DeployedStack } from './deployed-stack';

export interface BronzeState {
  readonly records: number;
  /** Records that stand in bronze more than once. */
  readonly doubled: number;
}

export async function bronzeState(stack: DeployedStack): Promise<BronzeState> {
  const [row] = await stack.query(
    'SELECT count(*) AS records, count(*) - count(DISTINCT (topic, generation, "partition", "offset")) AS doubled ' +
      'FROM minio.bronze.events',
  );
  return { records: Number(row?.records), doubled: Number(row?.doubled) };
}

/** What bronze and the topics don't share: offsets with how many topics have them there and here. */
export async function bronzeAgainstTopics(
  stack: DeployedStack,
): Promise<{ compared: number; differences: string[] }> {
  const inTopics = counted(await stack.committedOffsets());
  const rows = await stack.query(
    'SELECT "offset" AS o, count(*) AS n FROM minio.bronze.events GROUP BY "offset"',
  );
  const inBronze = new Map(rows.map((row) => [Number(row.o), Number(row.n)]));
  const differences = [...new Set([...inTopics.keys(), ...inBronze.keys()])]
    .filter((offset) => inTopics.get(offset) !== inBronze.get(offset))
    .map(
      (offset) =>
        `offset ${offset}: ${inTopics.get(offset) ?? 0} in the topics, ${inBronze.get(offset) ?? 0} in bronze`,
    );
  return { compared: [...inTopics.values()].reduce((sum, n) => sum + n, 0), differences };
}

function counted(values: readonly number[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
