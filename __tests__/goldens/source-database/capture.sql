DO $capture$
DECLARE
  declared text[] := ARRAY['sales.buyer', 'sales.line'];
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
  IF EXISTS (SELECT FROM pg_publication WHERE pubname = 'lakehouse') THEN
    EXECUTE 'ALTER PUBLICATION lakehouse SET TABLE ' || present;
  ELSE
    EXECUTE 'CREATE PUBLICATION lakehouse FOR TABLE ' || present || ' WITH (publish_via_partition_root = true)';
  END IF;
END
$capture$;
