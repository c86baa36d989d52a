import * as fs from 'node:fs';
import * as path from 'node:path';
import { Dataset, postgresType } from '../../constructs/dataset';
import type { Value } from '../output';

/** The SQL of a gold table, in the subset that Spark and PostgreSQL share. */
export function goldSql(root: string, table: string): string {
  const text = fs.readFileSync(path.join(root, 'jobs', 'gold', `${table}.sql`), 'utf8');
  return text.trim().replace(/;$/, '');
}

/** A gold table's SQL over the source's own tables, under the names and in the types that silver has of them. */
export function sourceSql(dataset: Dataset, gold: string): string {
  const entities = dataset.tables.map((table) => {
    const columns = table.columns.map(
      ({ name, column }) => `"${name}"::${postgresType(column)} AS "${name}"`,
    );
    // As a view would be, so that each is planned together with what asks it.
    return `"${table.entity}" AS NOT MATERIALIZED (SELECT ${columns.join(', ')} FROM "${dataset.schema}"."${table.name}")`;
  });
  return `WITH ${entities.join(',\n     ')}\nSELECT * FROM (\n${gold}\n) AS answer`;
}

/** The same text for the same value of PostgreSQL's and of Trino's. */
export function canonical(value: Value | undefined): string {
  if (value === null || value === undefined) return 'NULL';
  const text = String(value);
  if (text === 'true' || text === 't') return 't';
  if (text === 'false' || text === 'f') return 'f';
  // 2005-05-24 22:53:30+00 and 2005-05-24 22:53:30.000000 UTC are one instant.
  const instant = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d+))?(?:\+00| UTC)?$/.exec(text);
  return instant ? `${instant[1]} ${instant[2]}.${(instant[3] ?? '').padEnd(6, '0')}` : text;
}
