-- description: the days on which something was rented, returned or paid; day_of_week is 1 for Monday
-- key: date_key
-- refresh: full
SELECT
    CAST(d.year * 10000 + d.month * 100 + d.day AS int) AS date_key,
    d.full_date,
    d.year,
    d.quarter,
    d.month,
    d.day,
    d.day_of_week,
    d.day_of_week > 5 AS is_weekend
FROM (
    SELECT
        CAST(t.day_start AS date) AS full_date,
        CAST(EXTRACT(YEAR FROM t.day_start) AS int) AS year,
        CAST(EXTRACT(QUARTER FROM t.day_start) AS int) AS quarter,
        CAST(EXTRACT(MONTH FROM t.day_start) AS int) AS month,
        CAST(EXTRACT(DAY FROM t.day_start) AS int) AS day,
        -- The engines number the days of a week differently, but both begin one on Monday.
        CAST(EXTRACT(DAY FROM (t.day_start - date_trunc('week', t.day_start))) AS int) + 1 AS day_of_week
    FROM (
        SELECT date_trunc('day', rental_date) AS day_start FROM rentals
        UNION
        SELECT date_trunc('day', return_date) AS day_start FROM rentals WHERE return_date IS NOT NULL
        UNION
        SELECT date_trunc('day', payment_date) AS day_start FROM payments
    ) AS t
) AS d
