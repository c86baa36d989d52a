package dev.lakehouse.connect.jdbc;

import java.util.ArrayList;
import java.util.List;

/**
 * Which ids had been given out by when: after each sweep the database's time and the highest id that it saw. A transaction that
 * began after such a time gets only greater ids from the sequence. Times and ids rise.
 */
final class IdHistory {

  /** Enough for the margin at a fast poll; with fewer entries the sweep looks further back, and loses nothing. */
  private static final int LONGEST = 64;

  private final List<Entry> entries;

  IdHistory() {
    this(new ArrayList<>());
  }

  private IdHistory(List<Entry> entries) {
    this.entries = entries;
  }

  void add(long micros, String id) {
    entries.add(new Entry(micros, id));
  }

  /** The highest id that was seen before the time, or null; what is older is forgotten, for times only rise. */
  String idBefore(long micros) {
    String id = null;
    int found = -1;
    for (int i = 0; i < entries.size() && entries.get(i).micros < micros; i++) {
      found = i;
      id = entries.get(i).id;
    }
    if (found > 0) {
      entries.subList(0, found).clear();
    }
    // Every other one of the newer half: the older ones are those that a long transaction needs.
    if (entries.size() > LONGEST) {
      for (int i = LONGEST - 1; i > LONGEST / 2; i -= 2) {
        entries.remove(i);
      }
    }
    return id;
  }

  String encode() {
    StringBuilder text = new StringBuilder();
    for (Entry entry : entries) {
      text.append(text.isEmpty() ? "" : ",").append(entry.micros).append('=').append(entry.id);
    }
    return text.toString();
  }

  static IdHistory decode(String text) {
    List<Entry> entries = new ArrayList<>();
    if (!text.isEmpty()) {
      for (String part : text.split(",")) {
        int equals = part.indexOf('=');
        entries.add(new Entry(Long.parseLong(part.substring(0, equals)), part.substring(equals + 1)));
      }
    }
    return new IdHistory(entries);
  }

  private record Entry(long micros, String id) {}
}
