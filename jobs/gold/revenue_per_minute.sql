-- description: what was paid in each minute that had any payment
-- key: minute
-- refresh: incremental
SELECT
    CAST(date_trunc('minute', payment_date) AS timestamp) AS minute,
    COUNT(*) AS payment_count,
    CAST(SUM(amount) AS decimal(18, 2)) AS revenue
FROM payments
GROUP BY CAST(date_trunc('minute', payment_date) AS timestamp)
