import type { TableReport } from '../../../cli/verify/verify';
import { pagila } from '../../../datasets/pagila';
import { DeployedStack } from './deployed-stack';
import { describeRun } from './process';

export interface Verified {
  readonly exitCode: number;
  readonly ok: boolean;
  readonly tables: readonly TableReport[];
}

/** `./lakehouse verify`, as it says it to programs. */
export async function verify(stack: DeployedStack): Promise<Verified> {
  const ran = await stack.cli(['verify', '--json']);
  try {
    return { exitCode: ran.exitCode, ...(JSON.parse(ran.stdout) as Omit<Verified, 'exitCode'>) };
  } catch {
    throw new Error(describeRun(['verify', '--json'], ran));
  }
}

/** Silver equals PostgreSQL in every declared table, none of which is empty unless it is named. */
export async function expectSilverEqual(stack: DeployedStack, empty: readonly string[] = []): Promise<void> {
  const { exitCode, ok, tables } = await verify(stack);
  expect(
    tables.flatMap(({ table, faults, error }) =>
      faults.length > 0 || error ? [{ table, faults, error }] : [],
    ),
  ).toEqual([]);
  expect({ exitCode, ok }).toEqual({ exitCode: 0, ok: true });
  expect(tables.map(({ table }) => table)).toEqual(pagila.tables.map(({ name }) => name));
  for (const { table, source, silver, missing, extra } of tables) {
    expect({ table, missing, extra, difference: source - silver }).toEqual({
      table,
      missing: 0,
      extra: 0,
      difference: 0,
    });
    // Nothing equals nothing, which would prove nothing.
    if (!empty.includes(table)) expect({ table, filled: silver > 0 }).toEqual({ table, filled: true });
  }
}
