package dev.lakehouse.connect;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Recognises what Debezium writes in place of a long value that PostgreSQL did not log. The placeholder is new at each
 * start, so that no value of a user's can be taken for it.
 */
final class UnavailableValue {

  private final String placeholder = "__unavailable_" + UUID.randomUUID();
  private final Set<Object> forms = new HashSet<>();

  UnavailableValue() {
    byte[] bytes = placeholder.getBytes(StandardCharsets.UTF_8);
    String encoded = Base64.getEncoder().encodeToString(bytes);
    forms.add(placeholder);
    forms.add(encoded);
    forms.add(List.of(placeholder));
    forms.add(List.of(encoded));
    forms.add(List.of(UUID.nameUUIDFromBytes(bytes).toString()));
    List<Integer> integers = new ArrayList<>();
    List<Long> longs = new ArrayList<>();
    for (byte each : bytes) {
      integers.add((int) each);
      longs.add((long) each);
    }
    forms.add(integers);
    forms.add(longs);
  }

  String placeholder() {
    return placeholder;
  }

  boolean matches(Object value) {
    return value != null && forms.contains(value);
  }
}
