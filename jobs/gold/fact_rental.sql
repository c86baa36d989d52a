-- description: a row for each rental; rental_days are whole days and null while the film is out
-- key: rental_id
-- partition: year, month
-- refresh: incremental
SELECT
    r.rental_id,
    r.customer_id,
    r.inventory_id,
    i.film_id,
    i.store_id,
    r.staff_id,
    r.rental_date,
    r.return_date,
    r.return_date IS NOT NULL AS returned,
    CAST(EXTRACT(DAY FROM (r.return_date - r.rental_date)) AS int) AS rental_days,
    CAST(
        EXTRACT(YEAR FROM r.rental_date) * 10000 + EXTRACT(MONTH FROM r.rental_date) * 100
        + EXTRACT(DAY FROM r.rental_date) AS int
    ) AS date_key,
    CAST(EXTRACT(YEAR FROM r.rental_date) AS int) AS year,
    CAST(EXTRACT(MONTH FROM r.rental_date) AS int) AS month
FROM rentals AS r
LEFT JOIN inventory AS i ON i.inventory_id = r.inventory_id
