SELECT "minute", "rental_count", "customer_count"
FROM (
  SELECT "minute", max_by("rental_count", __at) AS "rental_count", max_by("customer_count", __at) AS "customer_count", max_by(__deleted, __at) AS __deleted
  FROM (
    SELECT "minute", "rental_count", "customer_count", coalesce(speed_gen, 0) * 2147483648 + coalesce(speed_seq, 0) AS __at, false AS __deleted
    FROM minio.gold."rentals_per_minute"
    UNION ALL
    SELECT CAST(replace(s."minute", 'T', ' ') AS timestamp(6)) AS "minute", CAST(s."rental_count" AS bigint) AS "rental_count", CAST(s."customer_count" AS bigint) AS "customer_count", s.gen * 2147483648 + s.seq, s.deleted
    FROM speed."pagila"."rentals_per_minute" s
    CROSS JOIN (SELECT count(*) AS groups, max(speed_gen) AS gen, max(speed_seq) AS seq FROM minio.gold."rentals_per_minute") landed
    WHERE s.gen = landed.gen AND s.seq > landed.seq OR landed.groups = 0
  )
  GROUP BY "minute"
)
WHERE NOT __deleted
