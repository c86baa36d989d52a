SELECT "country", "month", "customer_count", "revenue"
FROM (
  SELECT "country", "month", max_by("customer_count", __at) AS "customer_count", max_by("revenue", __at) AS "revenue", max_by(__deleted, __at) AS __deleted
  FROM (
    SELECT "country", "month", "customer_count", "revenue", coalesce(speed_gen, 0) * 2147483648 + coalesce(speed_seq, 0) AS __at, false AS __deleted
    FROM minio.gold."revenue_by_country"
    UNION ALL
    SELECT CAST(s."country" AS varchar) AS "country", CAST(s."month" AS date) AS "month", CAST(s."customer_count" AS bigint) AS "customer_count", CAST(s."revenue" AS decimal(18,2)) AS "revenue", s.gen * 2147483648 + s.seq, s.deleted
    FROM speed."pagila"."revenue_by_country" s
    CROSS JOIN (SELECT count(*) AS groups, max(speed_gen) AS gen, max(speed_seq) AS seq FROM minio.gold."revenue_by_country") landed
    WHERE s.gen = landed.gen AND s.seq > landed.seq OR landed.groups = 0
  )
  GROUP BY "country", "month"
)
WHERE NOT __deleted
