/** A source connector that polls PostgreSQL over JDBC. */
package dev.lakehouse.connect.jdbc;
