SELECT 'CREATE ROLE shop_owner' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'shop_owner') \gexec
\set password `cat /run/secrets/postgres-owner`
ALTER ROLE shop_owner WITH LOGIN  PASSWORD :'password';
SELECT 'CREATE ROLE lakehouse_trino' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'lakehouse_trino') \gexec
\set password `cat /run/secrets/postgres-trino`
ALTER ROLE lakehouse_trino WITH LOGIN NOREPLICATION PASSWORD :'password';
SELECT 'REVOKE pg_monitor FROM lakehouse_trino' WHERE EXISTS (SELECT FROM pg_auth_members WHERE roleid = 'pg_monitor'::regrole AND member = 'lakehouse_trino'::regrole) \gexec
SELECT 'CREATE ROLE lakehouse_kafka_connect' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'lakehouse_kafka_connect') \gexec
\set password `cat /run/secrets/postgres-kafka-connect`
ALTER ROLE lakehouse_kafka_connect WITH LOGIN REPLICATION PASSWORD :'password';
SELECT 'REVOKE pg_monitor FROM lakehouse_kafka_connect' WHERE EXISTS (SELECT FROM pg_auth_members WHERE roleid = 'pg_monitor'::regrole AND member = 'lakehouse_kafka_connect'::regrole) \gexec
ALTER DATABASE shop OWNER TO shop_owner;
ALTER SCHEMA public OWNER TO shop_owner;
