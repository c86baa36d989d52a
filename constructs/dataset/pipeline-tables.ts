import type { Dataset } from './dataset';
import type { Table } from './table';

/** One table as the jobs read it, from the pipeline's declaration in JSON. */
export interface PipelineTable {
  readonly database: string;
  readonly schema: string;
  readonly name: string;
  readonly entity: string;
  readonly topic: string;
  readonly key: readonly string[];
  readonly columns: readonly PipelineColumn[];
  readonly updatedAt: string | null;
  readonly changes: string;
  readonly require: readonly string[];
}

export interface PipelineColumn {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  /**
   * The Spark SQL expression that computes a generated column.
   * @default - the record carries the column
   */
  readonly generated?: string;
}

/** The topic that carries a table's changes: `{database}.{schema}.{table}`. */
export function topicOf(dataset: Dataset, table: Table): string {
  return `${dataset.database}.${dataset.schema}.${table.name}`;
}

/** The `tables` of the pipeline's declaration. */
export function toPipelineTables(dataset: Dataset): PipelineTable[] {
  return dataset.tables.map((table) => ({
    database: dataset.database,
    schema: dataset.schema,
    name: table.name,
    entity: table.entity,
    topic: topicOf(dataset, table),
    key: table.key,
    columns: table.columns.map(({ name, column }) => ({
      name,
      type: column.type.text,
      nullable: column.nullable,
      ...(column.generated === undefined ? {} : { generated: column.generated }),
    })),
    updatedAt: table.updatedAt ?? null,
    changes: table.changes,
    require: table.require,
  }));
}
