/** The canonical record: what every producer of it shares, whatever it reads from. */
package dev.lakehouse.connect.canonical;
