package dev.lakehouse.connect.jdbc;

import dev.lakehouse.connect.canonical.ColumnDescription;
import dev.lakehouse.connect.canonical.ColumnType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.connect.data.Decimal;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.data.Time;
import org.apache.kafka.connect.data.Timestamp;
import org.apache.kafka.connect.errors.DataException;

/**
 * Structs without a key, as users of a JDBC source know them. What has no type of Connect's is a string, as PostgreSQL prints
 * it; nothing is left out.
 */
final class StructRows implements RowFormat {

  private static final int LARGEST_INTEGER = 18;

  private final TablePlan plan;
  private final NumericMapping numerics;
  private final Granularity granularity;
  private final ZoneId zone;
  private final Schema schema;
  private final List<Function<String, Object>> readers = new ArrayList<>();

  StructRows(TablePlan plan, JdbcSourceConfig config) {
    this.plan = plan;
    this.numerics = config.numericMapping();
    this.granularity = config.granularity();
    this.zone = config.zone();
    SchemaBuilder builder = SchemaBuilder.struct();
    if (plan.source().table() != null) {
      builder.name(plan.source().table().name());
    }
    for (ColumnDescription column : plan.columns()) {
      Kind kind = kind(column.type());
      if (!column.notNull()) {
        kind.schema.optional();
      }
      builder.field(column.name(), kind.schema.build());
      readers.add(kind.reader);
    }
    this.schema = builder.build();
  }

  @Override
  public Entry entry(String[] values, String snapshotId, long micros) {
    Struct struct = new Struct(schema);
    for (int i = 0; i < values.length; i++) {
      ColumnDescription column = plan.columns().get(i);
      try {
        struct.put(schema.fields().get(i), values[i] == null ? null : readers.get(i).apply(values[i]));
      } catch (RuntimeException e) {
        throw new DataException(
            "Column '%s.%s': '%s' does not fit into %s".formatted(plan.source().name(), column.name(), values[i], describe(schema.fields().get(i).schema())), e);
      }
    }
    return new Entry(null, null, schema, struct);
  }

  private static String describe(Schema schema) {
    return schema.name() == null ? schema.type().toString() : schema.name();
  }

  private Kind kind(ColumnType type) {
    if (type.isArray()) {
      return new Kind(SchemaBuilder.string(), text -> text);
    }
    return switch (type.name()) {
      case "bool" -> new Kind(SchemaBuilder.bool(), text -> text.equals("t"));
      case "int2" -> new Kind(SchemaBuilder.int16(), Short::valueOf);
      case "int4" -> new Kind(SchemaBuilder.int32(), Integer::valueOf);
      case "int8", "oid" -> new Kind(SchemaBuilder.int64(), Long::valueOf);
      case "float4" -> new Kind(SchemaBuilder.float32(), Float::valueOf);
      case "float8", "money" -> new Kind(SchemaBuilder.float64(), Double::valueOf);
      case "numeric" -> numeric(type.modifier());
      case "bit" -> type.modifier() == 1
          ? new Kind(SchemaBuilder.bool(), text -> text.equals("1"))
          : new Kind(SchemaBuilder.string(), text -> text);
      case "bytea" -> new Kind(SchemaBuilder.bytes(), PostgresText::bytes);
      case "date" -> new Kind(
          org.apache.kafka.connect.data.Date.builder(),
          text -> Date.from(LocalDate.parse(PostgresText.date(text)).atStartOfDay(ZoneOffset.UTC).toInstant()));
      case "time" -> new Kind(
          Time.builder(), text -> new Date(LocalTime.parse(text).toNanoOfDay() / 1_000_000));
      case "timetz" -> new Kind(
          Time.builder(),
          text -> new Date(OffsetTime.parse(PostgresText.timetz(text)).toLocalTime().toNanoOfDay() / 1_000_000));
      case "timestamp" -> timestamp(text -> LocalDateTime.parse(PostgresText.timestamp(text, "")).atZone(zone).toInstant());
      case "timestamptz" -> timestamp(text -> Instant.parse(PostgresText.timestamp(text, "Z")));
      default -> new Kind(SchemaBuilder.string(), text -> text);
    };
  }

  private Kind numeric(int modifier) {
    if (modifier < 0) {
      // Without a declared scale each value has its own, and Decimal has one for all.
      return new Kind(SchemaBuilder.string(), text -> text);
    }
    int precision = (modifier - 4) >> 16 & 0xFFFF;
    int scale = ((modifier - 4) & 0x7FF ^ 1024) - 1024;
    // With a negative scale a number has more digits than its precision.
    int digits = precision - Math.min(scale, 0);
    boolean fits = digits <= LARGEST_INTEGER;
    boolean whole =
        switch (numerics) {
          case NONE -> false;
          case PRECISION_ONLY -> scale == 0 && fits;
          case BEST_FIT, BEST_FIT_EAGER_DOUBLE -> scale <= 0 && fits;
        };
    if (whole) {
      Function<String, BigDecimal> number = BigDecimal::new;
      if (digits <= 2) {
        return new Kind(SchemaBuilder.int8(), number.andThen(BigDecimal::byteValueExact)::apply);
      }
      if (digits <= 4) {
        return new Kind(SchemaBuilder.int16(), number.andThen(BigDecimal::shortValueExact)::apply);
      }
      if (digits <= 9) {
        return new Kind(SchemaBuilder.int32(), number.andThen(BigDecimal::intValueExact)::apply);
      }
      return new Kind(SchemaBuilder.int64(), number.andThen(BigDecimal::longValueExact)::apply);
    }
    boolean eager = numerics == NumericMapping.BEST_FIT_EAGER_DOUBLE;
    if (scale > 0 && (eager || numerics == NumericMapping.BEST_FIT && fits)) {
      return new Kind(SchemaBuilder.float64(), Double::valueOf);
    }
    return new Kind(
        Decimal.builder(scale).parameter("connect.decimal.precision", String.valueOf(precision)),
        text -> new BigDecimal(text).setScale(scale));
  }

  private Kind timestamp(Function<String, Instant> instant) {
    return switch (granularity) {
      case CONNECT_LOGICAL -> new Kind(Timestamp.builder(), text -> Date.from(instant.apply(text)));
      case MICROS_LONG -> new Kind(SchemaBuilder.int64(), text -> units(instant.apply(text), 1_000_000));
      case NANOS_LONG -> new Kind(SchemaBuilder.int64(), text -> units(instant.apply(text), 1_000_000_000));
      case MICROS_STRING -> new Kind(SchemaBuilder.string(), text -> String.valueOf(units(instant.apply(text), 1_000_000)));
      case NANOS_STRING -> new Kind(SchemaBuilder.string(), text -> String.valueOf(units(instant.apply(text), 1_000_000_000)));
      case MICROS_ISO_DATETIME_STRING -> iso(instant, "SSSSSS");
      case NANOS_ISO_DATETIME_STRING -> iso(instant, "SSSSSSSSS");
    };
  }

  private Kind iso(Function<String, Instant> instant, String fraction) {
    DateTimeFormatter format = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss." + fraction).withZone(zone);
    return new Kind(SchemaBuilder.string(), text -> format.format(instant.apply(text)));
  }

  private static long units(Instant instant, int perSecond) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), (long) perSecond), instant.getNano() / (1_000_000_000L / perSecond));
  }

  private record Kind(SchemaBuilder schema, Function<String, Object> reader) {}
}
