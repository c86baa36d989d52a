-- description: revenue of each category; each payment counts once, in its film's category of the lowest id
-- key: category_id
-- refresh: full
SELECT
    p.category_id,
    p.category,
    COUNT(*) AS payment_count,
    CAST(SUM(p.amount) AS decimal(18, 2)) AS revenue
FROM (
    SELECT
        COALESCE(c.category_id, 0) AS category_id,
        COALESCE(c.name, 'Uncategorised') AS category,
        pay.amount
    FROM payments AS pay
    LEFT JOIN rentals AS r ON r.rental_id = pay.rental_id
    LEFT JOIN inventory AS i ON i.inventory_id = r.inventory_id
    LEFT JOIN (
        SELECT film_id, MIN(category_id) AS category_id FROM film_categories GROUP BY film_id
    ) AS fc ON fc.film_id = i.film_id
    LEFT JOIN categories AS c ON c.category_id = fc.category_id
) AS p
GROUP BY p.category_id, p.category
