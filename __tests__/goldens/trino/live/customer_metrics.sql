SELECT "customer_id", "first_name", "last_name", "total_rentals", "open_rentals", "total_payments", "total_spent", "average_payment", "first_rental", "last_rental", "last_payment"
FROM (
  SELECT "customer_id", max_by("first_name", __at) AS "first_name", max_by("last_name", __at) AS "last_name", max_by("total_rentals", __at) AS "total_rentals", max_by("open_rentals", __at) AS "open_rentals", max_by("total_payments", __at) AS "total_payments", max_by("total_spent", __at) AS "total_spent", max_by("average_payment", __at) AS "average_payment", max_by("first_rental", __at) AS "first_rental", max_by("last_rental", __at) AS "last_rental", max_by("last_payment", __at) AS "last_payment", max_by(__deleted, __at) AS __deleted
  FROM (
    SELECT "customer_id", "first_name", "last_name", "total_rentals", "open_rentals", "total_payments", "total_spent", "average_payment", "first_rental", "last_rental", "last_payment", coalesce(speed_gen, 0) * 2147483648 + coalesce(speed_seq, 0) AS __at, false AS __deleted
    FROM minio.gold."customer_metrics"
    UNION ALL
    SELECT CAST(s."customer_id" AS integer) AS "customer_id", CAST(s."first_name" AS varchar) AS "first_name", CAST(s."last_name" AS varchar) AS "last_name", CAST(s."total_rentals" AS bigint) AS "total_rentals", CAST(s."open_rentals" AS bigint) AS "open_rentals", CAST(s."total_payments" AS bigint) AS "total_payments", CAST(s."total_spent" AS decimal(18,2)) AS "total_spent", CAST(s."average_payment" AS decimal(18,2)) AS "average_payment", CAST(from_iso8601_timestamp_nanos(s."first_rental") AS timestamp(6) with time zone) AS "first_rental", CAST(from_iso8601_timestamp_nanos(s."last_rental") AS timestamp(6) with time zone) AS "last_rental", CAST(from_iso8601_timestamp_nanos(s."last_payment") AS timestamp(6) with time zone) AS "last_payment", s.gen * 2147483648 + s.seq, s.deleted
    FROM speed."pagila"."customer_metrics" s
    CROSS JOIN (SELECT count(*) AS groups, max(speed_gen) AS gen, max(speed_seq) AS seq FROM minio.gold."customer_metrics") landed
    WHERE s.gen = landed.gen AND s.seq > landed.seq OR landed.groups = 0
  )
  GROUP BY "customer_id"
)
WHERE NOT __deleted
