import { Dataset } from '../dataset';

/** Where the publication's name comes from: one per source database. */
export const PUBLICATION = 'lakehouse';

/** The replication slot of the connector that follows a dataset's log. */
export function slotOf(dataset: Dataset): string {
  return `lakehouse_${dataset.database}`;
}

/**
 * SQL that drops the slot of a log that nobody follows any more: it would keep write-ahead log for a reader that never
 * comes. For a superuser; safe to run again.
 */
export function releaseSql(dataset: Dataset): string {
  return `SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots
WHERE slot_name = '${slotOf(dataset)}' AND database = current_database() AND NOT active;
`;
}

/**
 * SQL that makes changes of the declared tables visible to a log-based reader: full old rows and a publication of
 * exactly these tables. Run by the owner of the tables; safe to run again after each change of the declaration.
 */
export function captureSql(dataset: Dataset): string {
  const names = dataset.tables.map((table) => `${quoteIdent(dataset.schema)}.${quoteIdent(table.name)}`);
  const list = names.map((name) => `'${name}'`).join(', ');
  return `DO $capture$
DECLARE
  declared text[] := ARRAY[${list}];
  present text;
  leaf regclass;
BEGIN
  SELECT string_agg(name, ', ') INTO present FROM unnest(declared) AS name WHERE to_regclass(name) IS NOT NULL;
  IF present IS NULL THEN
    RAISE NOTICE 'none of the declared tables exists yet: nothing to publish';
    RETURN;
  END IF;
  -- The old row must be whole: deletes carry it, and large values that an update left alone come from it.
  FOR leaf IN
    SELECT tree.relid FROM unnest(declared) AS name, pg_partition_tree(to_regclass(name)) AS tree
    WHERE tree.isleaf AND to_regclass(name) IS NOT NULL
    UNION
    SELECT to_regclass(name) FROM unnest(declared) AS name WHERE to_regclass(name) IS NOT NULL
  LOOP
    IF (SELECT relreplident FROM pg_class WHERE oid = leaf) <> 'f' THEN
      EXECUTE format('ALTER TABLE %s REPLICA IDENTITY FULL', leaf);
    END IF;
  END LOOP;
  IF EXISTS (SELECT FROM pg_publication WHERE pubname = '${PUBLICATION}') THEN
    EXECUTE 'ALTER PUBLICATION ${PUBLICATION} SET TABLE ' || present;
  ELSE
    EXECUTE 'CREATE PUBLICATION ${PUBLICATION} FOR TABLE ' || present || ' WITH (publish_via_partition_root = true)';
  END IF;
END
$capture$;
`;
}

export function quoteIdent(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replace(/"/g, '""')}"`;
}
