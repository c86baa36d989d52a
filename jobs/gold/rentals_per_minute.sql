-- description: how many rentals began in each minute that had any
-- key: minute
-- refresh: incremental
SELECT
    CAST(date_trunc('minute', rental_date) AS timestamp) AS minute,
    COUNT(*) AS rental_count,
    COUNT(DISTINCT customer_id) AS customer_count
FROM rentals
GROUP BY CAST(date_trunc('minute', rental_date) AS timestamp)
