SELECT * EXCEPT (__key_text, __value_text, __k, __v, __meta)
FROM (
SELECT *,
  __meta.snapshot_id AS __snapshot_id,
  coalesce(__value IS NULL OR __meta.op = 'd', false) AS __deletes,
  CASE
    WHEN __key IS NULL OR NOT is_valid_utf8(__key_text) THEN 'the key is not valid UTF-8'
    WHEN __k IS NULL THEN 'the key is no JSON object'
    WHEN __control IS NOT NULL AND __control NOT IN ('snapshot-begin', 'snapshot-end', 'truncate') THEN format_string('unknown control record \'%s\'', __control)
    WHEN __control IS NULL AND __k['customer_id'] IS NULL THEN 'the key lacks column \'customer_id\''
    WHEN __control IS NULL AND `customer_id` IS NULL THEN concat('the key\'s column \'customer_id\' can\'t be cast to int: ', substring(__k['customer_id'], 1, 100))
    WHEN __value IS NULL AND __control IS NOT NULL THEN 'a control record without a value'
    WHEN __value IS NULL THEN CAST(NULL AS STRING)
    WHEN NOT is_valid_utf8(__value_text) THEN 'the value is not valid UTF-8'
    WHEN __v IS NULL THEN 'the value is no JSON object'
    WHEN __meta IS NULL OR __meta.op IS NULL THEN 'the value has no \'_meta\' with an \'op\''
    WHEN NOT (__meta.format <=> 1) THEN format_string('unknown record format %s', coalesce(CAST(__meta.format AS STRING), 'null'))
    WHEN __control IS NOT NULL THEN CAST(NULL AS STRING)
    WHEN __meta.op NOT IN ('r', 'c', 'u', 'd') THEN format_string('unknown op \'%s\'', __meta.op)
    WHEN __value IS NULL OR __meta.op = 'd' THEN CAST(NULL AS STRING)
    WHEN NOT map_contains_key(__v, 'customer_id') THEN 'column \'customer_id\' is absent'
    WHEN NOT (try_cast(__v['customer_id'] AS int) <=> `customer_id`) THEN 'column \'customer_id\' differs from the key\'s'
    WHEN NOT map_contains_key(__v, 'name') THEN 'column \'name\' is absent'
    WHEN __v['name'] IS NULL THEN 'column \'name\' is null and must not be'
    WHEN __v['name'] IS NOT NULL AND `name` IS NULL THEN concat('column \'name\' can\'t be cast to string: ', substring(__v['name'], 1, 100))
    WHEN NOT map_contains_key(__v, 'balance') THEN 'column \'balance\' is absent'
    WHEN __v['balance'] IS NOT NULL AND `balance` IS NULL THEN concat('column \'balance\' can\'t be cast to decimal(9,2): ', substring(__v['balance'], 1, 100))
    WHEN NOT map_contains_key(__v, 'since') THEN 'column \'since\' is absent'
    WHEN __v['since'] IS NOT NULL AND `since` IS NULL THEN concat('column \'since\' can\'t be cast to timestamp: ', substring(__v['since'], 1, 100))
    WHEN `loud` IS NULL THEN 'generated column \'loud\' is null'
    WHEN NOT coalesce((name <> 'Nobody'), true) THEN 'breaks the rule: name <> \'Nobody\''
    WHEN NOT coalesce((balance >= 0 OR name = 'it\'s 100% \\ allowed'), true) THEN 'breaks the rule: balance >= 0 OR name = \'it\\\'s 100% \\\\ allowed\''
  END AS __reason,
  CASE WHEN (__meta.op IN ('r', 'c', 'u') AND __control IS NULL) THEN array_sort(map_keys(__v)) END AS __names,
  (__control IS NULL AND `customer_id` IS NOT NULL) AS __keyed
FROM (
SELECT *,
  CASE WHEN (__meta.op IN ('r', 'c', 'u') AND __control IS NULL) THEN try_cast((upper(nullif(name, 'mute'))) AS string) END AS `loud`
FROM (
SELECT *,
  try_cast(__k['customer_id'] AS int) AS `customer_id`,
  CASE WHEN (__meta.op IN ('r', 'c', 'u') AND __control IS NULL) THEN __v['name'] END AS `name`,
  CASE WHEN (__meta.op IN ('r', 'c', 'u') AND __control IS NULL) THEN CASE WHEN __v['balance'] RLIKE r'^[+-]?\d+(\.\d{0,2}0*)?$' THEN try_cast(__v['balance'] AS decimal(9,2)) END END AS `balance`,
  CASE WHEN (__meta.op IN ('r', 'c', 'u') AND __control IS NULL) THEN try_cast(__v['since'] AS timestamp_ntz) END AS `since`
FROM (
SELECT *,
  from_json(__v['_meta'], 'op string, format int, snapshot_id string') AS __meta,
  __k['_control'] AS __control
FROM (
SELECT *,
  from_json(__key_text, 'map<string,string>') AS __k,
  from_json(__value_text, 'map<string,string>') AS __v
FROM (
SELECT *,
  CAST(__key AS STRING) AS __key_text,
  CAST(__value AS STRING) AS __value_text
FROM (
SELECT * FROM records
)
)
)
)
)
)
)
