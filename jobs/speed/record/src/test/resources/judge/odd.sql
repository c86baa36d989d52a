SELECT * EXCEPT (__key_text, __value_text, __k, __v, __meta)
FROM (
SELECT *,
  __meta.snapshot_id AS __snapshot_id,
  coalesce(__value IS NULL OR __meta.op = 'd', false) AS __deletes,
  CASE
    WHEN __key IS NULL OR NOT is_valid_utf8(__key_text) THEN 'the key is not valid UTF-8'
    WHEN __k IS NULL THEN 'the key is no JSON object'
    WHEN __control IS NOT NULL AND __control NOT IN ('snapshot-begin', 'snapshot-end', 'truncate') THEN format_string('unknown control record \'%s\'', __control)
    WHEN __control IS NULL AND __k['film_id'] IS NULL THEN 'the key lacks column \'film_id\''
    WHEN __control IS NULL AND `film_id` IS NULL THEN concat('the key\'s column \'film_id\' can\'t be cast to int: ', substring(__k['film_id'], 1, 100))
    WHEN __control IS NULL AND __k['tag'] IS NULL THEN 'the key lacks column \'tag\''
    WHEN __control IS NULL AND `tag` IS NULL THEN concat('the key\'s column \'tag\' can\'t be cast to date: ', substring(__k['tag'], 1, 100))
    WHEN __value IS NULL AND __control IS NOT NULL THEN 'a control record without a value'
    WHEN __value IS NULL THEN CAST(NULL AS STRING)
    WHEN NOT is_valid_utf8(__value_text) THEN 'the value is not valid UTF-8'
    WHEN __v IS NULL THEN 'the value is no JSON object'
    WHEN __meta IS NULL OR __meta.op IS NULL THEN 'the value has no \'_meta\' with an \'op\''
    WHEN NOT (__meta.format <=> 1) THEN format_string('unknown record format %s', coalesce(CAST(__meta.format AS STRING), 'null'))
    WHEN __control IS NOT NULL THEN CAST(NULL AS STRING)
    WHEN __meta.op NOT IN ('r', 'c', 'u', 'd') THEN format_string('unknown op \'%s\'', __meta.op)
    WHEN __value IS NULL OR __meta.op = 'd' THEN CAST(NULL AS STRING)
    WHEN NOT map_contains_key(__v, 'film_id') THEN 'column \'film_id\' is absent'
    WHEN NOT (try_cast(__v['film_id'] AS int) <=> `film_id`) THEN 'column \'film_id\' differs from the key\'s'
    WHEN NOT map_contains_key(__v, 'tag') THEN 'column \'tag\' is absent'
    WHEN NOT (CASE WHEN __v['tag'] RLIKE r'^[+-]?\d{4,7}-\d{2}-\d{2}$' THEN try_cast(__v['tag'] AS date) END <=> `tag`) THEN 'column \'tag\' differs from the key\'s'
    WHEN NOT map_contains_key(__v, 'key') THEN 'column \'key\' is absent'
    WHEN __v['key'] IS NOT NULL AND `key` IS NULL THEN concat('column \'key\' can\'t be cast to string: ', substring(__v['key'], 1, 100))
    WHEN NOT map_contains_key(__v, 'value') THEN 'column \'value\' is absent'
    WHEN __v['value'] IS NOT NULL AND `value` IS NULL THEN concat('column \'value\' can\'t be cast to string: ', substring(__v['value'], 1, 100))
    WHEN NOT map_contains_key(__v, 'user') THEN 'column \'user\' is absent'
    WHEN __v['user'] IS NOT NULL AND `user` IS NULL THEN concat('column \'user\' can\'t be cast to string: ', substring(__v['user'], 1, 100))
    WHEN NOT map_contains_key(__v, 'current_date') THEN 'column \'current_date\' is absent'
    WHEN __v['current_date'] IS NOT NULL AND `current_date` IS NULL THEN concat('column \'current_date\' can\'t be cast to string: ', substring(__v['current_date'], 1, 100))
    WHEN NOT map_contains_key(__v, 'item') THEN 'column \'item\' is absent'
    WHEN __v['item'] IS NOT NULL AND `item` IS NULL THEN concat('column \'item\' can\'t be cast to string: ', substring(__v['item'], 1, 100))
    WHEN NOT map_contains_key(__v, 'format') THEN 'column \'format\' is absent'
    WHEN __v['format'] IS NOT NULL AND `format` IS NULL THEN concat('column \'format\' can\'t be cast to string: ', substring(__v['format'], 1, 100))
    WHEN NOT map_contains_key(__v, 'a`b') THEN 'column \'a`b\' is absent'
    WHEN __v['a`b'] IS NOT NULL AND `a``b` IS NULL THEN concat('column \'a`b\' can\'t be cast to string: ', substring(__v['a`b'], 1, 100))
    WHEN NOT map_contains_key(__v, 'it\'s') THEN 'column \'it\'s\' is absent'
    WHEN __v['it\'s'] IS NOT NULL AND `it's` IS NULL THEN concat('column \'it\'s\' can\'t be cast to string: ', substring(__v['it\'s'], 1, 100))
    WHEN NOT map_contains_key(__v, 'back\\slash') THEN 'column \'back\\slash\' is absent'
    WHEN __v['back\\slash'] IS NOT NULL AND `back\slash` IS NULL THEN concat('column \'back\\slash\' can\'t be cast to string: ', substring(__v['back\\slash'], 1, 100))
    WHEN NOT map_contains_key(__v, 'two words') THEN 'column \'two words\' is absent'
    WHEN __v['two words'] IS NOT NULL AND `two words` IS NULL THEN concat('column \'two words\' can\'t be cast to string: ', substring(__v['two words'], 1, 100))
    WHEN NOT coalesce((user <> 'root'), true) THEN 'breaks the rule: user <> \'root\''
    WHEN NOT coalesce((`a``b` IS NULL OR `a``b` <> `it's`), true) THEN 'breaks the rule: `a``b` IS NULL OR `a``b` <> `it\'s`'
    WHEN NOT coalesce((exists(array(key, value), item -> item <> 'x')), true) THEN 'breaks the rule: exists(array(key, value), item -> item <> \'x\')'
  END AS __reason,
  CASE WHEN (__meta.op IN ('r', 'c', 'u') AND __control IS NULL) THEN array_sort(map_keys(__v)) END AS __names,
  (__control IS NULL AND `film_id` IS NOT NULL AND `tag` IS NOT NULL) AS __keyed
FROM (
SELECT *,
  try_cast(__k['film_id'] AS int) AS `film_id`,
  CASE WHEN __k['tag'] RLIKE r'^[+-]?\d{4,7}-\d{2}-\d{2}$' THEN try_cast(__k['tag'] AS date) END AS `tag`,
  CASE WHEN (__meta.op IN ('r', 'c', 'u') AND __control IS NULL) THEN __v['key'] END AS `key`,
  CASE WHEN (__meta.op IN ('r', 'c', 'u') AND __control IS NULL) THEN __v['value'] END AS `value`,
  CASE WHEN (__meta.op IN ('r', 'c', 'u') AND __control IS NULL) THEN __v['user'] END AS `user`,
  CASE WHEN (__meta.op IN ('r', 'c', 'u') AND __control IS NULL) THEN __v['current_date'] END AS `current_date`,
  CASE WHEN (__meta.op IN ('r', 'c', 'u') AND __control IS NULL) THEN __v['item'] END AS `item`,
  CASE WHEN (__meta.op IN ('r', 'c', 'u') AND __control IS NULL) THEN __v['format'] END AS `format`,
  CASE WHEN (__meta.op IN ('r', 'c', 'u') AND __control IS NULL) THEN __v['a`b'] END AS `a``b`,
  CASE WHEN (__meta.op IN ('r', 'c', 'u') AND __control IS NULL) THEN __v['it\'s'] END AS `it's`,
  CASE WHEN (__meta.op IN ('r', 'c', 'u') AND __control IS NULL) THEN __v['back\\slash'] END AS `back\slash`,
  CASE WHEN (__meta.op IN ('r', 'c', 'u') AND __control IS NULL) THEN __v['two words'] END AS `two words`
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
