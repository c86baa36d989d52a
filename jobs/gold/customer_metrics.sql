-- description: what each customer has rented and paid, customers without any included
-- key: customer_id
-- refresh: full
SELECT
    c.customer_id,
    c.first_name,
    c.last_name,
    COALESCE(r.total_rentals, 0) AS total_rentals,
    COALESCE(r.open_rentals, 0) AS open_rentals,
    COALESCE(p.total_payments, 0) AS total_payments,
    CAST(COALESCE(p.total_spent, 0) AS decimal(18, 2)) AS total_spent,
    CAST(COALESCE(ROUND(p.total_spent / p.total_payments, 2), 0) AS decimal(18, 2)) AS average_payment,
    r.first_rental,
    r.last_rental,
    p.last_payment
FROM customers AS c
LEFT JOIN (
    SELECT
        customer_id,
        COUNT(*) AS total_rentals,
        COUNT(*) - COUNT(return_date) AS open_rentals,
        MIN(rental_date) AS first_rental,
        MAX(rental_date) AS last_rental
    FROM rentals
    GROUP BY customer_id
) AS r ON r.customer_id = c.customer_id
LEFT JOIN (
    SELECT
        customer_id,
        COUNT(*) AS total_payments,
        CAST(SUM(amount) AS decimal(18, 2)) AS total_spent,
        MAX(payment_date) AS last_payment
    FROM payments
    GROUP BY customer_id
) AS p ON p.customer_id = c.customer_id
