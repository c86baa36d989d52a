SELECT "film_id", "title", "rental_count", "customer_count", "revenue", "last_rental", CAST(rank() OVER (ORDER BY rental_count DESC) AS integer) AS "popularity_rank"
FROM (
  SELECT "film_id", max_by("title", __at) AS "title", max_by("rental_count", __at) AS "rental_count", max_by("customer_count", __at) AS "customer_count", max_by("revenue", __at) AS "revenue", max_by("last_rental", __at) AS "last_rental", max_by(__deleted, __at) AS __deleted
  FROM (
    SELECT "film_id", "title", "rental_count", "customer_count", "revenue", "last_rental", coalesce(speed_gen, 0) * 2147483648 + coalesce(speed_seq, 0) AS __at, false AS __deleted
    FROM minio.gold."film_popularity"
    UNION ALL
    SELECT CAST(s."film_id" AS integer) AS "film_id", CAST(s."title" AS varchar) AS "title", CAST(s."rental_count" AS bigint) AS "rental_count", CAST(s."customer_count" AS bigint) AS "customer_count", CAST(s."revenue" AS decimal(18,2)) AS "revenue", CAST(from_iso8601_timestamp_nanos(s."last_rental") AS timestamp(6) with time zone) AS "last_rental", s.gen * 2147483648 + s.seq, s.deleted
    FROM speed."pagila"."film_popularity" s
    CROSS JOIN (SELECT count(*) AS groups, max(speed_gen) AS gen, max(speed_seq) AS seq FROM minio.gold."film_popularity") landed
    WHERE s.gen = landed.gen AND s.seq > landed.seq OR landed.groups = 0
  )
  GROUP BY "film_id"
)
WHERE NOT __deleted
