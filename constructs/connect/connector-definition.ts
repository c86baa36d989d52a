import { SecretRef, SECRETS_DIRECTORY } from '../core/secret-ref';
import { Dataset, Table } from '../dataset';

/** A connector as it is put to Kafka Connect. */
export interface ConnectorDefinition {
  readonly name: string;
  readonly config: Readonly<Record<string, string>>;
  /** Secrets that the worker must have to resolve the config. */
  readonly secrets: readonly SecretRef[];
  /** Topics besides the tables' own that the connector writes. */
  readonly topics: readonly string[];
}

/** What stands in a connector's config in place of a secret; the worker resolves it from its file. */
export function secretReference(secret: SecretRef): string {
  return `\${dir:${SECRETS_DIRECTORY}:${secret.name}}`;
}

/** Tables and their keys, as our connectors and our transform take them. */
export function canonicalKeys(dataset: Dataset, tables: readonly Table[] = dataset.tables): string {
  return tables.map((table) => `${dataset.schema}.${table.name}:${table.key.join(',')}`).join(';');
}
