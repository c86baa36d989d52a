import * as fs from 'node:fs';
import * as path from 'node:path';
import { pagila } from '../../../datasets/pagila';
import type { Value } from '../../../cli/output';
import { canonical, goldSql, sourceSql } from '../../../cli/verify/source-answer';
import { PROJECT } from './checkout';
import { DeployedStack } from './deployed-stack';

const FOLDER = path.join(PROJECT, 'jobs', 'gold');

/** Names of the gold tables: each is a file. */
export function goldTables(): string[] {
  return fs
    .readdirSync(FOLDER)
    .filter((name) => name.endsWith('.sql'))
    .map((name) => name.slice(0, -'.sql'.length))
    .sort();
}

export interface Difference {
  readonly rows: number;
  /** Some of the rows that only one side has. */
  readonly onlyInTrino: readonly string[];
  readonly onlyInPostgres: readonly string[];
}

/** The answer of a gold table's very file in PostgreSQL. */
export function sourceAnswer(stack: DeployedStack, table: string): Promise<Record<string, Value>[]> {
  return stack.sql(sourceSql(pagila, goldSql(PROJECT, table)));
}

/** Compares a table or view of Trino's with that, row for row. */
export async function compareWithSource(
  stack: DeployedStack,
  table: string,
  schema: 'gold' | 'live',
  answer?: readonly Record<string, Value>[],
): Promise<Difference> {
  const expected = answer ?? (await sourceAnswer(stack, table));
  const actual = await stack.query(`SELECT * FROM minio.${schema}.${table}`);
  const columns = Object.keys(expected[0] ?? actual[0] ?? {});
  const line = (row: Record<string, Value>): string =>
    columns.map((name) => canonical(row[name])).join(' | ');
  const [trino, postgres] = [actual.map(line).sort(), expected.map(line).sort()];
  return {
    rows: trino.length,
    onlyInTrino: without(trino, postgres).slice(0, 5),
    onlyInPostgres: without(postgres, trino).slice(0, 5),
  };
}

/** What the first list has and the second hasn't, with multiplicity. */
function without(rows: readonly string[], others: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const row of others) counts.set(row, (counts.get(row) ?? 0) + 1);
  return rows.filter((row) => {
    const left = counts.get(row) ?? 0;
    if (left > 0) counts.set(row, left - 1);
    return left === 0;
  });
}
