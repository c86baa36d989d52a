-- description: a row for each payment, with the film it was for; a payment without a rental is kept, without a film
-- key: payment_id
-- partition: year, month
-- refresh: incremental
SELECT
    p.payment_id,
    p.customer_id,
    p.staff_id,
    p.rental_id,
    i.film_id,
    i.store_id,
    CAST(p.amount AS decimal(5, 2)) AS amount,
    p.payment_date,
    CAST(
        EXTRACT(YEAR FROM p.payment_date) * 10000 + EXTRACT(MONTH FROM p.payment_date) * 100
        + EXTRACT(DAY FROM p.payment_date) AS int
    ) AS date_key,
    CAST(EXTRACT(YEAR FROM p.payment_date) AS int) AS year,
    CAST(EXTRACT(MONTH FROM p.payment_date) AS int) AS month
FROM payments AS p
LEFT JOIN rentals AS r ON r.rental_id = p.rental_id
LEFT JOIN inventory AS i ON i.inventory_id = r.inventory_id
