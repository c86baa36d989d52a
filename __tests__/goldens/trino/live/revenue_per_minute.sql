SELECT "minute", "payment_count", "revenue"
FROM (
  SELECT "minute", max_by("payment_count", __at) AS "payment_count", max_by("revenue", __at) AS "revenue", max_by(__deleted, __at) AS __deleted
  FROM (
    SELECT "minute", "payment_count", "revenue", coalesce(speed_gen, 0) * 2147483648 + coalesce(speed_seq, 0) AS __at, false AS __deleted
    FROM minio.gold."revenue_per_minute"
    UNION ALL
    SELECT CAST(replace(s."minute", 'T', ' ') AS timestamp(6)) AS "minute", CAST(s."payment_count" AS bigint) AS "payment_count", CAST(s."revenue" AS decimal(18,2)) AS "revenue", s.gen * 2147483648 + s.seq, s.deleted
    FROM speed."pagila"."revenue_per_minute" s
    CROSS JOIN (SELECT count(*) AS groups, max(speed_gen) AS gen, max(speed_seq) AS seq FROM minio.gold."revenue_per_minute") landed
    WHERE s.gen = landed.gen AND s.seq > landed.seq OR landed.groups = 0
  )
  GROUP BY "minute"
)
WHERE NOT __deleted
