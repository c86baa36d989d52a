-- description: films with their category; a film of many categories shows the one of the lowest id
-- key: film_id
-- refresh: full
SELECT
    f.film_id,
    f.title,
    CAST(f.release_year AS int) AS release_year,
    CAST(f.rating AS varchar(10)) AS rating,
    CAST(f.length AS int) AS length,
    CAST(f.rental_duration AS int) AS rental_duration,
    CAST(f.rental_rate AS decimal(4, 2)) AS rental_rate,
    CAST(f.replacement_cost AS decimal(5, 2)) AS replacement_cost,
    f.language_id,
    COALESCE(fc.category_id, 0) AS category_id,
    COALESCE(c.name, 'Uncategorised') AS category
FROM films AS f
LEFT JOIN (
    SELECT film_id, MIN(category_id) AS category_id FROM film_categories GROUP BY film_id
) AS fc ON fc.film_id = f.film_id
LEFT JOIN categories AS c ON c.category_id = fc.category_id
