/** Makes canonical records (docs/canonical-record.md) out of Debezium's change events. */
package dev.lakehouse.connect;
