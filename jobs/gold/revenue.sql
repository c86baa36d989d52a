-- description: what was paid in each month
-- key: year, month
-- partition: year, month
-- refresh: full
SELECT
    CAST(EXTRACT(YEAR FROM payment_date) AS int) AS year,
    CAST(EXTRACT(MONTH FROM payment_date) AS int) AS month,
    COUNT(*) AS payment_count,
    COUNT(DISTINCT customer_id) AS customer_count,
    CAST(SUM(amount) AS decimal(18, 2)) AS revenue
FROM payments
GROUP BY
    CAST(EXTRACT(YEAR FROM payment_date) AS int),
    CAST(EXTRACT(MONTH FROM payment_date) AS int)
