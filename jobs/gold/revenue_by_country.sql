-- description: paying customers and revenue of each month, by the country the customer lives in
-- key: country, month
-- partition: month
-- refresh: full
SELECT
    p.country,
    p.month,
    COUNT(DISTINCT p.customer_id) AS customer_count,
    CAST(SUM(p.amount) AS decimal(18, 2)) AS revenue
FROM (
    SELECT
        COALESCE(co.country, 'Unknown') AS country,
        CAST(date_trunc('month', pay.payment_date) AS date) AS month,
        pay.customer_id,
        pay.amount
    FROM payments AS pay
    LEFT JOIN customers AS c ON c.customer_id = pay.customer_id
    LEFT JOIN addresses AS a ON a.address_id = c.address_id
    LEFT JOIN cities AS ci ON ci.city_id = a.city_id
    LEFT JOIN countries AS co ON co.country_id = ci.country_id
) AS p
GROUP BY p.country, p.month
