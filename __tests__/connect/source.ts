import { RemovalPolicy } from '../../constructs/core';
import { Dataset } from '../../constructs/dataset';
import { SourceDatabase } from '../../constructs/source-database';
import { fileOf, layerScope, peer } from '../support/layer';

/** A database with a dataset, a worker that asks for access, and the SQL that comes of it. */
export function source(dataset: Dataset) {
  const { scope, platform } = layerScope();
  const database = new SourceDatabase(scope, 'Database', {
    dataset,
    schemaSql: '',
    removalPolicy: RemovalPolicy.DESTROY,
  });
  const file = (name: string) => () => fileOf(platform.serviceSpec('postgres'), `/etc/lakehouse/${name}`);
  return {
    database,
    worker: peer('connect'),
    roles: file('start.d/10-roles.sql'),
    declaration: file('ready.d/10-declaration.sql'),
  };
}
