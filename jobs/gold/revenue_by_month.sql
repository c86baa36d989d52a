-- description: what was paid in each month, named by its first day
-- key: month
-- refresh: full
SELECT
    CAST(date_trunc('month', payment_date) AS date) AS month,
    COUNT(*) AS payment_count,
    COUNT(DISTINCT customer_id) AS customer_count,
    CAST(SUM(amount) AS decimal(18, 2)) AS revenue
FROM payments
GROUP BY CAST(date_trunc('month', payment_date) AS date)
