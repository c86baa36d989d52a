SELECT 'CREATE ROLE iceberg' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'iceberg') \gexec
\set password `cat /run/secrets/catalog-iceberg`
ALTER ROLE iceberg WITH LOGIN  PASSWORD :'password';
ALTER DATABASE iceberg OWNER TO iceberg;
ALTER SCHEMA public OWNER TO iceberg;
