import { DeployedStack } from './deployed-stack';

/**
 * Changes a silver table past the jobs.
 * @returns what puts the table back to where it was
 */
export async function tamper(
  stack: DeployedStack,
  entity: string,
  statement: string,
): Promise<() => Promise<void>> {
  const table = `minio.silver.${entity}`;
  const [head] = await stack.query(
    `SELECT snapshot_id AS id FROM minio.silver."${entity}$refs" WHERE name = 'main'`,
  );
  await stack.query(statement.replaceAll('$table', table));
  return async () => {
    await stack.query(`ALTER TABLE ${table} EXECUTE rollback_to_snapshot(${String(head?.id)})`);
  };
}

/** The same; lets a body look, and puts the table back. */
export async function withTampered(
  stack: DeployedStack,
  entity: string,
  statement: string,
  body: () => Promise<void>,
): Promise<void> {
  const undo = await tamper(stack, entity, statement);
  try {
    await body();
  } finally {
    await undo();
  }
}
