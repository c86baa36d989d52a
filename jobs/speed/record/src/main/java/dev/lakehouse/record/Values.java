package dev.lakehouse.record;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.ArrayData;
import org.apache.spark.sql.catalyst.util.DateTimeUtils;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.catalyst.util.MapData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.unsafe.types.UTF8String;

/** Java's values as Catalyst keeps them, and back. */
final class Values {

  private Values() {}

  /** From Java's value to Catalyst's; both functions take null for null. */
  static UnaryOperator<Object> toCatalyst(DataType type) {
    if (isPlain(type)) return value -> value;
    if (type instanceof StringType) return present(value -> UTF8String.fromString((String) value));
    if (type instanceof DecimalType decimal) {
      return present(value -> Decimal.apply((BigDecimal) value, decimal.precision(), decimal.scale()));
    }
    if (type instanceof DateType) return present(value -> (int) ((LocalDate) value).toEpochDay());
    if (type instanceof TimestampType) return present(value -> DateTimeUtils.instantToMicros((Instant) value));
    if (type instanceof TimestampNTZType) {
      return present(value -> DateTimeUtils.localDateTimeToMicros((LocalDateTime) value));
    }
    if (type instanceof ArrayType array) {
      UnaryOperator<Object> element = toCatalyst(array.elementType());
      return present(value -> new GenericArrayData(((List<?>) value).stream().map(element).toArray()));
    }
    if (type instanceof MapType map) {
      UnaryOperator<Object> key = toCatalyst(map.keyType());
      UnaryOperator<Object> item = toCatalyst(map.valueType());
      return present(
          value -> {
            Map<?, ?> entries = (Map<?, ?>) value;
            return new ArrayBasedMapData(
                new GenericArrayData(entries.keySet().stream().map(key).toArray()),
                new GenericArrayData(entries.values().stream().map(item).toArray()));
          });
    }
    throw unknown(type);
  }

  static UnaryOperator<Object> toJava(DataType type) {
    if (isPlain(type) || type instanceof NullType) return value -> value;
    if (type instanceof StringType) return present(Object::toString);
    if (type instanceof DecimalType) return present(value -> ((Decimal) value).toJavaBigDecimal());
    if (type instanceof DateType) return present(value -> LocalDate.ofEpochDay((Integer) value));
    if (type instanceof TimestampType) return present(value -> DateTimeUtils.microsToInstant((Long) value));
    if (type instanceof TimestampNTZType) {
      return present(value -> DateTimeUtils.microsToLocalDateTime((Long) value));
    }
    if (type instanceof ArrayType array) {
      UnaryOperator<Object> element = toJava(array.elementType());
      return present(value -> Collections.unmodifiableList(list((ArrayData) value, array.elementType(), element)));
    }
    if (type instanceof MapType map) {
      UnaryOperator<Object> key = toJava(map.keyType());
      UnaryOperator<Object> item = toJava(map.valueType());
      return present(
          value -> {
            MapData entries = (MapData) value;
            List<Object> keys = list(entries.keyArray(), map.keyType(), key);
            List<Object> items = list(entries.valueArray(), map.valueType(), item);
            Map<Object, Object> result = new LinkedHashMap<>();
            for (int i = 0; i < keys.size(); i++) result.put(keys.get(i), items.get(i));
            return Collections.unmodifiableMap(result);
          });
    }
    throw unknown(type);
  }

  private static List<Object> list(ArrayData array, DataType type, UnaryOperator<Object> element) {
    List<Object> result = new ArrayList<>(array.numElements());
    for (int i = 0; i < array.numElements(); i++) {
      result.add(array.isNullAt(i) ? null : element.apply(array.get(i, type)));
    }
    return result;
  }

  private static boolean isPlain(DataType type) {
    return type instanceof BooleanType
        || type instanceof IntegerType
        || type instanceof LongType
        || type instanceof FloatType
        || type instanceof DoubleType
        || type instanceof BinaryType;
  }

  private static UnaryOperator<Object> present(UnaryOperator<Object> function) {
    return value -> value == null ? null : function.apply(value);
  }

  private static IllegalArgumentException unknown(DataType type) {
    return new IllegalArgumentException(
        "the type " + type.catalogString() + " has no value in Java here; cast it to another");
  }
}
