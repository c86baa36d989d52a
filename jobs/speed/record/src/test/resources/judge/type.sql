SELECT * EXCEPT (__key_text, __value_text, __k, __v, __meta)
FROM (
SELECT *,
  __meta.snapshot_id AS __snapshot_id,
  coalesce(__value IS NULL OR __meta.op = 'd', false) AS __deletes,
  CASE
    WHEN __key IS NULL OR NOT is_valid_utf8(__key_text) THEN 'the key is not valid UTF-8'
    WHEN __k IS NULL THEN 'the key is no JSON object'
    WHEN __control IS NOT NULL AND __control NOT IN ('snapshot-begin', 'snapshot-end', 'truncate') THEN format_string('unknown control record \'%s\'', __control)
    WHEN __control IS NULL AND __k['id'] IS NULL THEN 'the key lacks column \'id\''
    WHEN __control IS NULL AND `id` IS NULL THEN concat('the key\'s column \'id\' can\'t be cast to long: ', substring(__k['id'], 1, 100))
    WHEN __value IS NULL AND __control IS NOT NULL THEN 'a control record without a value'
    WHEN __value IS NULL THEN CAST(NULL AS STRING)
    WHEN NOT is_valid_utf8(__value_text) THEN 'the value is not valid UTF-8'
    WHEN __v IS NULL THEN 'the value is no JSON object'
    WHEN __meta IS NULL OR __meta.op IS NULL THEN 'the value has no \'_meta\' with an \'op\''
    WHEN NOT (__meta.format <=> 1) THEN format_string('unknown record format %s', coalesce(CAST(__meta.format AS STRING), 'null'))
    WHEN __control IS NOT NULL THEN CAST(NULL AS STRING)
    WHEN __meta.op NOT IN ('r', 'c', 'u', 'd') THEN format_string('unknown op \'%s\'', __meta.op)
    WHEN __value IS NULL OR __meta.op = 'd' THEN CAST(NULL AS STRING)
    WHEN NOT map_contains_key(__v, 'id') THEN 'column \'id\' is absent'
    WHEN NOT (try_cast(__v['id'] AS bigint) <=> `id`) THEN 'column \'id\' differs from the key\'s'
    WHEN NOT map_contains_key(__v, 'flag') THEN 'column \'flag\' is absent'
    WHEN __v['flag'] IS NOT NULL AND `flag` IS NULL THEN concat('column \'flag\' can\'t be cast to boolean: ', substring(__v['flag'], 1, 100))
    WHEN NOT map_contains_key(__v, 'small') THEN 'column \'small\' is absent'
    WHEN __v['small'] IS NOT NULL AND `small` IS NULL THEN concat('column \'small\' can\'t be cast to int: ', substring(__v['small'], 1, 100))
    WHEN NOT map_contains_key(__v, 'big') THEN 'column \'big\' is absent'
    WHEN __v['big'] IS NOT NULL AND `big` IS NULL THEN concat('column \'big\' can\'t be cast to long: ', substring(__v['big'], 1, 100))
    WHEN NOT map_contains_key(__v, 'single') THEN 'column \'single\' is absent'
    WHEN __v['single'] IS NOT NULL AND `single` IS NULL THEN concat('column \'single\' can\'t be cast to float: ', substring(__v['single'], 1, 100))
    WHEN NOT map_contains_key(__v, 'real') THEN 'column \'real\' is absent'
    WHEN __v['real'] IS NOT NULL AND `real` IS NULL THEN concat('column \'real\' can\'t be cast to double: ', substring(__v['real'], 1, 100))
    WHEN NOT map_contains_key(__v, 'money') THEN 'column \'money\' is absent'
    WHEN __v['money'] IS NOT NULL AND `money` IS NULL THEN concat('column \'money\' can\'t be cast to decimal(38,10): ', substring(__v['money'], 1, 100))
    WHEN NOT map_contains_key(__v, 'day') THEN 'column \'day\' is absent'
    WHEN __v['day'] IS NOT NULL AND `day` IS NULL THEN concat('column \'day\' can\'t be cast to date: ', substring(__v['day'], 1, 100))
    WHEN NOT map_contains_key(__v, 'local') THEN 'column \'local\' is absent'
    WHEN __v['local'] IS NOT NULL AND `local` IS NULL THEN concat('column \'local\' can\'t be cast to timestamp: ', substring(__v['local'], 1, 100))
    WHEN NOT map_contains_key(__v, 'zoned') THEN 'column \'zoned\' is absent'
    WHEN __v['zoned'] IS NOT NULL AND `zoned` IS NULL THEN concat('column \'zoned\' can\'t be cast to timestamptz: ', substring(__v['zoned'], 1, 100))
    WHEN NOT map_contains_key(__v, 'clock') THEN 'column \'clock\' is absent'
    WHEN __v['clock'] IS NOT NULL AND `clock` IS NULL THEN concat('column \'clock\' can\'t be cast to time: ', substring(__v['clock'], 1, 100))
    WHEN NOT map_contains_key(__v, 'bytes') THEN 'column \'bytes\' is absent'
    WHEN __v['bytes'] IS NOT NULL AND `bytes` IS NULL THEN concat('column \'bytes\' can\'t be cast to binary: ', substring(__v['bytes'], 1, 100))
    WHEN NOT map_contains_key(__v, 'words') THEN 'column \'words\' is absent'
    WHEN __v['words'] IS NOT NULL AND `words` IS NULL THEN concat('column \'words\' can\'t be cast to array<string>: ', substring(__v['words'], 1, 100))
    WHEN NOT map_contains_key(__v, 'numbers') THEN 'column \'numbers\' is absent'
    WHEN __v['numbers'] IS NOT NULL AND `numbers` IS NULL THEN concat('column \'numbers\' can\'t be cast to array<int>: ', substring(__v['numbers'], 1, 100))
    WHEN NOT map_contains_key(__v, 'prices') THEN 'column \'prices\' is absent'
    WHEN __v['prices'] IS NOT NULL AND `prices` IS NULL THEN concat('column \'prices\' can\'t be cast to array<decimal(5,2)>: ', substring(__v['prices'], 1, 100))
    WHEN NOT map_contains_key(__v, 'days') THEN 'column \'days\' is absent'
    WHEN __v['days'] IS NOT NULL AND `days` IS NULL THEN concat('column \'days\' can\'t be cast to array<date>: ', substring(__v['days'], 1, 100))
    WHEN NOT map_contains_key(__v, 'blobs') THEN 'column \'blobs\' is absent'
    WHEN __v['blobs'] IS NOT NULL AND `blobs` IS NULL THEN concat('column \'blobs\' can\'t be cast to array<binary>: ', substring(__v['blobs'], 1, 100))
    WHEN NOT map_contains_key(__v, 'text') THEN 'column \'text\' is absent'
    WHEN __v['text'] IS NOT NULL AND `text` IS NULL THEN concat('column \'text\' can\'t be cast to string: ', substring(__v['text'], 1, 100))
  END AS __reason,
  CASE WHEN (__meta.op IN ('r', 'c', 'u') AND __control IS NULL) THEN array_sort(map_keys(__v)) END AS __names,
  (__control IS NULL AND `id` IS NOT NULL) AS __keyed
FROM (
SELECT *,
  CASE WHEN (__meta.op IN ('r', 'c', 'u') AND __control IS NULL) THEN try_cast((big * 2) AS bigint) END AS `double_big`,
  CASE WHEN (__meta.op IN ('r', 'c', 'u') AND __control IS NULL) THEN try_cast((CAST(ROUND(small / 60.0, 2) AS DECIMAL(4, 2))) AS decimal(4,2)) END AS `hours`
FROM (
SELECT *,
  try_cast(__k['id'] AS bigint) AS `id`,
  CASE WHEN (__meta.op IN ('r', 'c', 'u') AND __control IS NULL) THEN try_cast(__v['flag'] AS boolean) END AS `flag`,
  CASE WHEN (__meta.op IN ('r', 'c', 'u') AND __control IS NULL) THEN try_cast(__v['small'] AS int) END AS `small`,
  CASE WHEN (__meta.op IN ('r', 'c', 'u') AND __control IS NULL) THEN try_cast(__v['big'] AS bigint) END AS `big`,
  CASE WHEN (__meta.op IN ('r', 'c', 'u') AND __control IS NULL) THEN try_cast(__v['single'] AS float) END AS `single`,
  CASE WHEN (__meta.op IN ('r', 'c', 'u') AND __control IS NULL) THEN try_cast(__v['real'] AS double) END AS `real`,
  CASE WHEN (__meta.op IN ('r', 'c', 'u') AND __control IS NULL) THEN CASE WHEN __v['money'] RLIKE r'^[+-]?\d+(\.\d{0,10}0*)?$' THEN try_cast(__v['money'] AS decimal(38,10)) END END AS `money`,
  CASE WHEN (__meta.op IN ('r', 'c', 'u') AND __control IS NULL) THEN CASE WHEN __v['day'] RLIKE r'^[+-]?\d{4,7}-\d{2}-\d{2}$' THEN try_cast(__v['day'] AS date) END END AS `day`,
  CASE WHEN (__meta.op IN ('r', 'c', 'u') AND __control IS NULL) THEN try_cast(__v['local'] AS timestamp_ntz) END AS `local`,
  CASE WHEN (__meta.op IN ('r', 'c', 'u') AND __control IS NULL) THEN try_cast(__v['zoned'] AS timestamp_ltz) END AS `zoned`,
  CASE WHEN (__meta.op IN ('r', 'c', 'u') AND __control IS NULL) THEN __v['clock'] END AS `clock`,
  CASE WHEN (__meta.op IN ('r', 'c', 'u') AND __control IS NULL) THEN try_to_binary(__v['bytes'], 'base64') END AS `bytes`,
  CASE WHEN (__meta.op IN ('r', 'c', 'u') AND __control IS NULL) THEN CASE WHEN NOT exists(zip_with(from_json(__v['words'], 'array<string>'), transform(from_json(__v['words'], 'array<string>'), item -> item), (before, after) -> before IS NOT NULL AND after IS NULL), item -> item) THEN transform(from_json(__v['words'], 'array<string>'), item -> item) END END AS `words`,
  CASE WHEN (__meta.op IN ('r', 'c', 'u') AND __control IS NULL) THEN CASE WHEN NOT exists(zip_with(from_json(__v['numbers'], 'array<string>'), transform(from_json(__v['numbers'], 'array<string>'), item -> try_cast(item AS int)), (before, after) -> before IS NOT NULL AND after IS NULL), item -> item) THEN transform(from_json(__v['numbers'], 'array<string>'), item -> try_cast(item AS int)) END END AS `numbers`,
  CASE WHEN (__meta.op IN ('r', 'c', 'u') AND __control IS NULL) THEN CASE WHEN NOT exists(zip_with(from_json(__v['prices'], 'array<string>'), transform(from_json(__v['prices'], 'array<string>'), item -> CASE WHEN item RLIKE r'^[+-]?\d+(\.\d{0,2}0*)?$' THEN try_cast(item AS decimal(5,2)) END), (before, after) -> before IS NOT NULL AND after IS NULL), item -> item) THEN transform(from_json(__v['prices'], 'array<string>'), item -> CASE WHEN item RLIKE r'^[+-]?\d+(\.\d{0,2}0*)?$' THEN try_cast(item AS decimal(5,2)) END) END END AS `prices`,
  CASE WHEN (__meta.op IN ('r', 'c', 'u') AND __control IS NULL) THEN CASE WHEN NOT exists(zip_with(from_json(__v['days'], 'array<string>'), transform(from_json(__v['days'], 'array<string>'), item -> CASE WHEN item RLIKE r'^[+-]?\d{4,7}-\d{2}-\d{2}$' THEN try_cast(item AS date) END), (before, after) -> before IS NOT NULL AND after IS NULL), item -> item) THEN transform(from_json(__v['days'], 'array<string>'), item -> CASE WHEN item RLIKE r'^[+-]?\d{4,7}-\d{2}-\d{2}$' THEN try_cast(item AS date) END) END END AS `days`,
  CASE WHEN (__meta.op IN ('r', 'c', 'u') AND __control IS NULL) THEN CASE WHEN NOT exists(zip_with(from_json(__v['blobs'], 'array<string>'), transform(from_json(__v['blobs'], 'array<string>'), item -> try_to_binary(item, 'base64')), (before, after) -> before IS NOT NULL AND after IS NULL), item -> item) THEN transform(from_json(__v['blobs'], 'array<string>'), item -> try_to_binary(item, 'base64')) END END AS `blobs`,
  CASE WHEN (__meta.op IN ('r', 'c', 'u') AND __control IS NULL) THEN __v['text'] END AS `text`
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
