package dev.lakehouse.speed;

import java.math.BigDecimal;
import java.util.Arrays;

/** A group's numbers: for each source how many rows it has there, and what its measures add up to. */
final class Accumulator {

  /** Whether readers have been told that the group exists. */
  private boolean shown;
  private final Object[] slots;

  private Accumulator(boolean shown, Object[] slots) {
    this.shown = shown;
    this.slots = slots;
  }

  static Accumulator read(ViewPlan view, byte[] bytes) {
    if (bytes == null) {
      Object[] slots = new Object[view.slots()];
      Arrays.fill(slots, 0L);
      return new Accumulator(false, slots);
    }
    KeyReader reader = new KeyReader(bytes, 0);
    return new Accumulator((Boolean) reader.next(), reader.rest());
  }

  byte[] bytes() {
    return new KeyWriter().value(shown).values(slots).bytes();
  }

  boolean isShown() {
    return shown;
  }

  void show(boolean exists) {
    shown = exists;
  }

  long count(int slot) {
    return (Long) slots[slot];
  }

  void count(int slot, long step) {
    long now = count(slot) + step;
    if (now < 0) {
      // Only an error here can take off what was never added; going on would show wrong numbers.
      throw new IllegalStateException("a count of a group fell below zero; begin a new generation");
    }
    slots[slot] = now;
  }

  void sum(int slot, Object value, int sign) {
    BigDecimal step = decimal(value);
    slots[slot] = decimal(slots[slot]).add(sign < 0 ? step.negate() : step);
  }

  BigDecimal sum(int slot) {
    return decimal(slots[slot]);
  }

  /** Whether a source that makes groups has a row here. */
  boolean exists(ViewPlan view) {
    return view.sources().stream().anyMatch(source -> source.rows() && count(source.rowsSlot()) > 0);
  }

  boolean isEmpty(ViewPlan view) {
    return view.sources().stream().allMatch(source -> count(source.rowsSlot()) == 0);
  }

  private static BigDecimal decimal(Object value) {
    return value instanceof BigDecimal number ? number : BigDecimal.valueOf(((Number) value).longValue());
  }
}
