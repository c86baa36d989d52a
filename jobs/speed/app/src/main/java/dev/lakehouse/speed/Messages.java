package dev.lakehouse.speed;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The JSON that the application writes. Decimals are strings, times have six fraction digits: nothing is rounded. */
final class Messages {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

  /** A record to send; both are JSON. */
  record Message(byte[] key, byte[] value) {}

  private final long gen;

  Messages(long gen) {
    this.gen = gen;
  }

  Message group(ViewPlan view, long seq, GroupValue group) {
    ObjectNode key = JSON.createObjectNode();
    ObjectNode value = numbered(seq);
    List<View.Output> names = view.keyColumns();
    for (int i = 0; i < names.size(); i++) {
      put(key, names.get(i).name(), group.group()[i]);
    }
    value.setAll(key);
    value.put("deleted", group.columns() == null);
    List<View.Output> columns = view.view().columns();
    for (int i = 0; i < columns.size(); i++) {
      if (!view.view().key().contains(columns.get(i).name())) {
        put(value, columns.get(i).name(), group.columns() == null ? null : group.columns()[i]);
      }
    }
    return message(key, value);
  }

  /**
   * Names a cut: all groups written so far, and none after, are what the topics say up to these offsets.
   *
   * @param ids the topics' ids, in the order of the cut
   */
  Message marker(Progress.Mark mark, Map<String, String> ids, Progress progress) {
    ObjectNode value = numbered(mark.seq());
    put(value, "at", Instant.ofEpochMilli(mark.atMillis()));
    ObjectNode cut = value.putObject("cut");
    ids.forEach((topic, id) -> cut.putObject(topic).put("id", id).put("offset", progress.position(topic).offset()));
    return message(numbered(mark.seq()), value);
  }

  /** A record that can't be taken, and why. */
  Message deadLetter(String topic, long offset, byte[] key, byte[] value, String cause) {
    ObjectNode id = JSON.createObjectNode().put("topic", topic).put("offset", offset);
    ObjectNode letter = JSON.createObjectNode().put("gen", gen).put("cause", cause);
    letter.setAll(id);
    letter.put("key", text(key)).put("value", text(value));
    return message(id, letter);
  }

  /** Where the application stands; the marker's fields are null while another process does the work, or none yet. */
  static String status(String applicationId, long gen, String state, Status status) {
    Progress.Mark last = status.report().map(Status.Report::last).orElse(null);
    ObjectNode value = JSON.createObjectNode().put("applicationId", applicationId).put("gen", gen);
    put(value, "seq", last == null ? null : last.seq());
    put(value, "lastMarker", last == null ? null : Instant.ofEpochMilli(last.atMillis()));
    value.put("state", state).put("caughtUp", status.hasCaughtUp());
    Map<String, Progress.Position> positions = status.report().map(Status.Report::positions).orElse(Map.of());
    value.put("records", positions.values().stream().mapToLong(Progress.Position::taken).sum());
    value.put("deadLetters", status.report().map(Status.Report::deadLetters).orElse(0L));
    ObjectNode offsets = value.putObject("offsets");
    positions.forEach((topic, position) -> offsets.put(topic, position.offset()));
    return value.toString();
  }

  private ObjectNode numbered(long seq) {
    return JSON.createObjectNode().put("gen", gen).put("seq", seq);
  }

  private static void put(ObjectNode object, String name, Object value) {
    if (value == null) {
      object.putNull(name);
    } else if (value instanceof Boolean truth) {
      object.put(name, truth);
    } else if (value instanceof Integer || value instanceof Long) {
      object.put(name, ((Number) value).longValue());
    } else if (value instanceof Float number && Float.isFinite(number)) {
      object.put(name, number);
    } else if (value instanceof Double number && Double.isFinite(number)) {
      object.put(name, number);
    } else if (value instanceof BigDecimal number) {
      object.put(name, number.toPlainString());
    } else if (value instanceof Instant at) {
      object.put(name, UTC.format(at));
    } else if (value instanceof LocalDateTime at) {
      object.put(name, LOCAL.format(at));
    } else if (value instanceof byte[] binary) {
      object.put(name, Base64.getEncoder().encodeToString(binary));
    } else {
      // Text, dates, and the names of what is no finite number.
      object.put(name, value.toString());
    }
  }

  private static String text(byte[] bytes) {
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }

  private static Message message(ObjectNode key, ObjectNode value) {
    try {
      return new Message(JSON.writeValueAsBytes(key), JSON.writeValueAsBytes(value));
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }
}
