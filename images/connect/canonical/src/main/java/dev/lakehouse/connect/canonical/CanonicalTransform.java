package dev.lakehouse.connect.canonical;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigDef.Importance;
import org.apache.kafka.common.config.ConfigDef.Type;
import org.apache.kafka.connect.connector.ConnectRecord;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.transforms.Transformation;

/**
 * Makes canonical records of the Structs of any connector that writes a topic for each table. What the connector did not say
 * can't be put right here: such records have the precision of its types, and no brackets around what it read as a whole.
 */
public class CanonicalTransform<R extends ConnectRecord<R>> implements Transformation<R> {

  static final String KEYS = "keys";
  static final String CONNECTOR = "connector";
  static final String LOCAL = "local.timestamps";

  private static final DateTimeFormatter DATE = DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS");

  private Map<String, CapturedTable> tables;
  private String connector;
  private Set<String> local;

  @Override
  public ConfigDef config() {
    return new ConfigDef()
        .define(
            KEYS,
            Type.STRING,
            ConfigDef.NO_DEFAULT_VALUE,
            Importance.HIGH,
            "The tables and the columns of their keys: schema.table:column[,column...][;schema.table:...]. A record's topic must end in .<schema>.<table>.")
        .define(CONNECTOR, Type.STRING, "unknown", Importance.LOW, "Who made the records, for _meta.connector.")
        .define(
            LOCAL,
            Type.LIST,
            "",
            Importance.MEDIUM,
            "Columns, as schema.table.column, whose timestamps have no zone: Connect's type does not tell.");
  }

  @Override
  public void configure(Map<String, ?> properties) {
    Map<String, Object> values = config().parse(properties);
    tables = CanonicalConfig.parseKeys((String) values.get(KEYS));
    connector = (String) values.get(CONNECTOR);
    @SuppressWarnings("unchecked")
    List<String> names = (List<String>) values.get(LOCAL);
    local = new HashSet<>(names);
  }

  @Override
  public R apply(R record) {
    CapturedTable table = table(record.topic());
    if (!(record.value() instanceof Struct row)) {
      throw new DataException(
          "A record of topic '%s' is no Struct but %s: the connector must write schemas".formatted(record.topic(), record.value() == null ? "null" : record.value().getClass().getName()));
    }
    JsonText key = new JsonText().startObject();
    for (String column : table.key()) {
      Field field = row.schema().field(column);
      if (field == null || row.get(field) == null) {
        throw new DataException(
            "A record of table '%s' has no '%s', which its declared key names; it has %s".formatted(table.id(), column, row.schema().fields().stream().map(Field::name).toList()));
      }
      column(key, table, field, row);
    }
    JsonText value = new JsonText().startObject();
    for (Field field : row.schema().fields()) {
      column(value, table, field, row);
    }
    long millis = record.timestamp() == null ? System.currentTimeMillis() : record.timestamp();
    new Meta(connector, "u", null, millis * 1000).write(value);
    return record.newRecord(
        record.topic(),
        record.kafkaPartition(),
        Schema.STRING_SCHEMA,
        key.endObject().toString(),
        Schema.OPTIONAL_STRING_SCHEMA,
        value.endObject().toString(),
        record.timestamp());
  }

  private CapturedTable table(String topic) {
    for (CapturedTable table : tables.values()) {
      if (topic.endsWith("." + table.id())) {
        return table;
      }
    }
    throw new DataException(
        "Topic '%s' ends in none of %s: set 'topic.prefix' to <database>.<schema>. and name the table in '%s'".formatted(topic, tables.keySet(), KEYS));
  }

  private void column(JsonText json, CapturedTable table, Field field, Struct row) {
    json.name(field.name());
    try {
      write(json, field.schema(), row.getWithoutDefault(field.name()), local.contains(table.id() + "." + field.name()) ? "" : "Z");
    } catch (RuntimeException e) {
      throw new DataException("Column '%s.%s': %s".formatted(table.id(), field.name(), e.getMessage()), e);
    }
  }

  private static void write(JsonText json, Schema schema, Object value, String suffix) {
    if (value == null) {
      json.nothing();
    } else if (value instanceof BigDecimal decimal && Decimal.LOGICAL_NAME.equals(schema.name())) {
      json.string(decimal.toPlainString());
    } else if (value instanceof Date date) {
      json.string(moment(schema.name(), date.toInstant(), suffix));
    } else {
      switch (schema.type()) {
        case INT8, INT16, INT32, INT64 -> json.number(((Number) value).longValue());
        case FLOAT32 -> json.number((Float) value);
        case FLOAT64 -> json.number((Double) value);
        case BOOLEAN -> json.bool((Boolean) value);
        case STRING -> json.string((String) value);
        case BYTES -> json.string(Base64.getEncoder().encodeToString(bytes(value)));
        case ARRAY -> {
          json.startArray();
          for (Object element : (List<?>) value) {
            write(json, schema.valueSchema(), element, suffix);
          }
          json.endArray();
        }
        default -> throw new DataException("has no written form: " + schema.type() + " " + schema.name());
      }
    }
  }

  private static String moment(String type, Instant instant, String suffix) {
    return switch (String.valueOf(type)) {
      case org.apache.kafka.connect.data.Date.LOGICAL_NAME -> DATE.format(instant);
      case Time.LOGICAL_NAME -> TIME.format(LocalTime.ofInstant(instant, ZoneOffset.UTC));
      case Timestamp.LOGICAL_NAME -> TIMESTAMP.format(instant) + suffix;
      default -> throw new DataException("has no written form: " + type);
    };
  }

  private static byte[] bytes(Object value) {
    if (value instanceof byte[] array) {
      return array;
    }
    ByteBuffer buffer = ((ByteBuffer) value).duplicate();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  @Override
  public void close() {
    // Holds nothing.
  }
}
