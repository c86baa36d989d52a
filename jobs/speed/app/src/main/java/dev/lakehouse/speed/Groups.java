package dev.lakehouse.speed;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The groups of all views: accumulators, the single values where they matter, and which have changed since a marker. The first
 * marker tells of all groups: before it, nobody keeps what has changed.
 *
 * <p>What is exchanged is written by {@link #flush}: the facts of one row that moves stand in few groups, and each of those is
 * read and written once, not once for each fact.
 */
final class Groups {

  private static final byte[] PRESENT = {1};
  /** So many groups and values at most are kept unwritten, whatever one row touches. */
  private static final int UNWRITTEN = 10_000;

  /** A group as it will be written. */
  private record Open(ViewPlan view, Accumulator accumulator) {}

  /** How much more often a value stands in a group, and the slots that count different values. */
  private static final class Step {
    private final Open group;
    private final int[] distinct;
    private long by;

    private Step(Open group, int[] distinct) {
      this.group = group;
      this.distinct = distinct;
    }
  }

  private final KeyValueStore<Bytes, byte[]> groups;
  private final KeyValueStore<Bytes, byte[]> values;
  private final KeyValueStore<Bytes, byte[]> changed;
  private final Progress progress;
  private final Map<Bytes, Open> open = new HashMap<>();
  private final Map<Bytes, Step> steps = new HashMap<>();

  Groups(
      KeyValueStore<Bytes, byte[]> groups,
      KeyValueStore<Bytes, byte[]> values,
      KeyValueStore<Bytes, byte[]> changed,
      Progress progress) {
    this.groups = groups;
    this.values = values;
    this.changed = changed;
    this.progress = progress;
  }

  /** Takes one contribution off and adds another; either may be null. It counts from the next {@link #flush} on at the latest. */
  void exchange(SourcePlan source, Contribution before, Contribution after) {
    if (before != null && before.sameAs(after)) {
      return;
    }
    if (before != null) {
      add(source, before, -1);
    }
    if (after != null) {
      add(source, after, 1);
    }
    if (open.size() + steps.size() >= UNWRITTEN) {
      flush();
    }
  }

  /** Writes all that was exchanged; nothing may be read or committed before. */
  void flush() {
    steps.forEach(this::count);
    steps.clear();
    if (progress.last() == null) {
      open.forEach(this::writeUntold);
    } else {
      open.forEach(this::write);
    }
    open.clear();
  }

  private void write(Bytes key, Open group) {
    groups.put(key, group.accumulator().bytes());
    if (changed.get(key) == null) {
      changed.put(key, PRESENT);
    }
  }

  /** What stands at the first marker will be shown by it. */
  private void writeUntold(Bytes key, Open group) {
    Accumulator accumulator = group.accumulator();
    if (accumulator.isEmpty(group.view())) {
      groups.delete(key);
    } else {
      accumulator.show(accumulator.exists(group.view()));
      groups.put(key, accumulator.bytes());
    }
  }

  private void add(SourcePlan source, Contribution contribution, int sign) {
    Open group =
        open.computeIfAbsent(
            key(source.view(), contribution.group()),
            key -> new Open(source.view(), Accumulator.read(source.view(), groups.get(key))));
    Accumulator accumulator = group.accumulator();
    accumulator.count(source.rowsSlot(), sign);
    for (SourcePlan.Measure measure : source.measures()) {
      Object value = measure.output() < 0 ? null : contribution.outputs()[measure.output()];
      if (measure.function() == Aggregate.COUNT && (measure.output() < 0 || value != null)) {
        accumulator.count(measure.slot(), sign);
      } else if (measure.function() == Aggregate.SUM && value != null) {
        accumulator.count(measure.slot(), sign);
        accumulator.sum(measure.slot() + 1, value, sign);
      }
    }
    for (SourcePlan.Multiset multiset : source.multisets()) {
      Object value = contribution.outputs()[multiset.output()];
      if (value != null) {
        Bytes key = Bytes.wrap(valueKey(source.view(), contribution.group(), multiset.id()).value(value).bytes());
        steps.computeIfAbsent(key, unused -> new Step(group, multiset.distinct())).by += sign;
      }
    }
  }

  /** Writes how often a value stands in its group now; where it has come or gone, the group has one more or less. */
  private void count(Bytes key, Step step) {
    if (step.by == 0) {
      return;
    }
    byte[] stored = values.get(key);
    long before = stored == null ? 0 : (Long) new KeyReader(stored, 0).next();
    long after = before + step.by;
    if (after < 0) {
      throw new IllegalStateException("a value was taken from a group that lacks it; begin a new generation");
    }
    values.put(key, after == 0 ? null : KeyWriter.encode(after));
    if (before == 0 || after == 0) {
      for (int slot : step.distinct) {
        step.group.accumulator().count(slot, after == 0 ? -1 : 1);
      }
    }
  }

  /** Hands out every group that exists, for the first marker. Reading is all: a load's millions fit in its one transaction. */
  void all(Plan plan, BiConsumer<ViewPlan, GroupValue> action) {
    try (KeyValueIterator<Bytes, byte[]> all = groups.all()) {
      while (all.hasNext()) {
        KeyValue<Bytes, byte[]> next = all.next();
        ViewPlan view = view(plan, next.key);
        Accumulator accumulator = Accumulator.read(view, next.value);
        if (accumulator.isShown()) {
          action.accept(view, value(view, next.key, accumulator, true));
        }
      }
    }
  }

  /** Hands out what has changed since the marker before, group after group, and forgets that it has. */
  void drain(Plan plan, BiConsumer<ViewPlan, GroupValue> action) {
    try (KeyValueIterator<Bytes, byte[]> all = changed.all()) {
      while (all.hasNext()) {
        Bytes key = all.next().key;
        ViewPlan view = view(plan, key);
        Accumulator accumulator = Accumulator.read(view, groups.get(key));
        boolean exists = accumulator.exists(view);
        // Who was never told of a group need not hear that it is gone.
        if (exists || accumulator.isShown()) {
          action.accept(view, value(view, key, accumulator, exists));
        }
        if (accumulator.isEmpty(view)) {
          groups.delete(key);
        } else if (accumulator.isShown() != exists) {
          accumulator.show(exists);
          groups.put(key, accumulator.bytes());
        }
        changed.delete(key);
      }
    }
  }

  private static ViewPlan view(Plan plan, Bytes key) {
    return plan.views().get(KeyReader.id(key.get()));
  }

  private GroupValue value(ViewPlan view, Bytes key, Accumulator accumulator, boolean exists) {
    byte[] group = new KeyWriter().raw(key.get(), 2).bytes();
    Object[] names = KeyReader.decode(group);
    return new GroupValue(names, exists ? output(view, group, names, accumulator) : null);
  }

  private Object[] output(ViewPlan view, byte[] group, Object[] names, Accumulator accumulator) {
    Object[] inputs =
        Arrays.copyOf(
            names, names.length + view.sources().stream().mapToInt(source -> source.measures().size()).sum());
    int at = names.length;
    for (SourcePlan source : view.sources()) {
      for (SourcePlan.Measure measure : source.measures()) {
        inputs[at++] =
            switch (measure.function()) {
              case COUNT, COUNT_DISTINCT -> accumulator.count(measure.slot());
              case SUM -> sum(measure, accumulator);
              case MIN -> end(view, group, measure, false);
              case MAX -> end(view, group, measure, true);
            };
      }
    }
    return view.output().apply(inputs);
  }

  private static Object sum(SourcePlan.Measure measure, Accumulator accumulator) {
    if (accumulator.count(measure.slot()) == 0) {
      return null;
    }
    return measure.type().equals("bigint")
        ? (Object) accumulator.sum(measure.slot() + 1).longValueExact()
        : accumulator.sum(measure.slot() + 1);
  }

  /** The least or the greatest value; null when there is none. */
  private Object end(ViewPlan view, byte[] group, SourcePlan.Measure measure, boolean greatest) {
    byte[] prefix = valueKey(view, group, measure.multiset()).bytes();
    Bytes from = Bytes.wrap(prefix);
    // No tag of a value is as high.
    Bytes to = Bytes.wrap(new KeyWriter().raw(prefix).raw(new byte[] {(byte) 0xFF}).bytes());
    try (KeyValueIterator<Bytes, byte[]> range = greatest ? values.reverseRange(from, to) : values.range(from, to)) {
      return range.hasNext() ? new KeyReader(range.next().key.get(), prefix.length).next() : null;
    }
  }

  private static KeyWriter valueKey(ViewPlan view, byte[] group, int multiset) {
    return new KeyWriter().id(view.id()).raw(group).id(multiset);
  }

  private static Bytes key(ViewPlan view, byte[] group) {
    return Bytes.wrap(new KeyWriter().id(view.id()).raw(group).bytes());
  }
}
