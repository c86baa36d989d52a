-- description: films by how often they were rented, films that never were included; equals share a rank
-- key: film_id
-- refresh: full
SELECT
    f.film_id,
    f.title,
    COALESCE(r.rental_count, 0) AS rental_count,
    COALESCE(r.customer_count, 0) AS customer_count,
    COALESCE(p.revenue, CAST(0 AS decimal(18, 2))) AS revenue,
    r.last_rental,
    CAST(RANK() OVER (ORDER BY COALESCE(r.rental_count, 0) DESC) AS int) AS popularity_rank
FROM films AS f
LEFT JOIN (
    SELECT
        i.film_id,
        COUNT(*) AS rental_count,
        COUNT(DISTINCT rt.customer_id) AS customer_count,
        MAX(rt.rental_date) AS last_rental
    FROM rentals AS rt
    INNER JOIN inventory AS i ON i.inventory_id = rt.inventory_id
    GROUP BY i.film_id
) AS r ON r.film_id = f.film_id
LEFT JOIN (
    SELECT
        i.film_id,
        CAST(SUM(pay.amount) AS decimal(18, 2)) AS revenue
    FROM payments AS pay
    INNER JOIN rentals AS rt ON rt.rental_id = pay.rental_id
    INNER JOIN inventory AS i ON i.inventory_id = rt.inventory_id
    GROUP BY i.film_id
) AS p ON p.film_id = f.film_id
