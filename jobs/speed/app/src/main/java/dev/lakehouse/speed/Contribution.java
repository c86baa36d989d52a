package dev.lakehouse.speed;

import java.util.Arrays;

/**
 * What one row of a source adds to a view.
 *
 * @param group the key of the group, encoded
 * @param outputs of the source's function; the key's values come first
 */
record Contribution(byte[] group, Object[] outputs) {

  boolean sameAs(Contribution other) {
    return other != null && Arrays.deepEquals(outputs, other.outputs);
  }
}
