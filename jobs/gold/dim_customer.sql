-- description: customers with the address, city and country they live at
-- key: customer_id
-- refresh: full
SELECT
    c.customer_id,
    c.first_name,
    c.last_name,
    c.email,
    c.activebool AS active,
    c.create_date,
    c.store_id,
    a.address,
    a.district,
    a.postal_code,
    ci.city,
    COALESCE(co.country, 'Unknown') AS country
FROM customers AS c
LEFT JOIN addresses AS a ON a.address_id = c.address_id
LEFT JOIN cities AS ci ON ci.city_id = a.city_id
LEFT JOIN countries AS co ON co.country_id = ci.country_id
