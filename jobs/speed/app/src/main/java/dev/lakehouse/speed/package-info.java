/** Declared views over the change topics of one database, maintained record by record and exact at every marker. */
package dev.lakehouse.speed;
