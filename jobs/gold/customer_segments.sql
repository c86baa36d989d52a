-- description: customers in quarters by what they have spent (platinum, gold, silver, bronze); who never paid is inactive
-- key: customer_id
-- refresh: full
SELECT
    s.customer_id,
    s.total_spent,
    s.payment_count,
    s.spending_rank,
    CASE
        WHEN s.payment_count = 0 THEN 'inactive'
        WHEN s.quarter = 1 THEN 'platinum'
        WHEN s.quarter = 2 THEN 'gold'
        WHEN s.quarter = 3 THEN 'silver'
        ELSE 'bronze'
    END AS segment
FROM (
    SELECT
        t.customer_id,
        t.total_spent,
        t.payment_count,
        CAST(RANK() OVER (ORDER BY t.total_spent DESC) AS int) AS spending_rank,
        -- Customers who never paid come last and must not fill a quarter of those who did.
        NTILE(4) OVER (
            PARTITION BY CASE WHEN t.payment_count = 0 THEN 1 ELSE 0 END
            ORDER BY t.total_spent DESC, t.customer_id
        ) AS quarter
    FROM (
        SELECT
            c.customer_id,
            CAST(COALESCE(SUM(p.amount), 0) AS decimal(18, 2)) AS total_spent,
            COUNT(p.payment_id) AS payment_count
        FROM customers AS c
        LEFT JOIN payments AS p ON p.customer_id = c.customer_id
        GROUP BY c.customer_id
    ) AS t
) AS s
