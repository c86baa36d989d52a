SELECT "month", "payment_count", "customer_count", "revenue"
FROM (
  SELECT "month", max_by("payment_count", __at) AS "payment_count", max_by("customer_count", __at) AS "customer_count", max_by("revenue", __at) AS "revenue", max_by(__deleted, __at) AS __deleted
  FROM (
    SELECT "month", "payment_count", "customer_count", "revenue", coalesce(speed_gen, 0) * 2147483648 + coalesce(speed_seq, 0) AS __at, false AS __deleted
    FROM minio.gold."revenue_by_month"
    UNION ALL
    SELECT CAST(s."month" AS date) AS "month", CAST(s."payment_count" AS bigint) AS "payment_count", CAST(s."customer_count" AS bigint) AS "customer_count", CAST(s."revenue" AS decimal(18,2)) AS "revenue", s.gen * 2147483648 + s.seq, s.deleted
    FROM speed."pagila"."revenue_by_month" s
    CROSS JOIN (SELECT count(*) AS groups, max(speed_gen) AS gen, max(speed_seq) AS seq FROM minio.gold."revenue_by_month") landed
    WHERE s.gen = landed.gen AND s.seq > landed.seq OR landed.groups = 0
  )
  GROUP BY "month"
)
WHERE NOT __deleted
