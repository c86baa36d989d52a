package dev.lakehouse.connect.canonical;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Held against a well-known writer, whose texts were in the topics before. */
class JsonTextTest {

  private static final ObjectMapper JACKSON = new ObjectMapper();

  @Test
  void everyCharacterIsWrittenAsJacksonDoes() throws JsonProcessingException {
    StringBuilder all = new StringBuilder();
    for (int c = 0; c <= 0xFFFF; c++) {
      if (!Character.isSurrogate((char) c)) {
        all.append((char) c);
      }
    }
    all.appendCodePoint(0x1F600);
    assertEquals(JACKSON.writeValueAsString(all.toString()), new JsonText().string(all.toString()).toString());
  }

  @Test
  void numbersAreWrittenAsJacksonDoes() throws JsonProcessingException {
    for (double value : new double[] {0, -0.0, 0.1, 1e10, 1e-7, 4.9e-324, Double.MAX_VALUE, 123456789.125}) {
      assertEquals(JACKSON.writeValueAsString(value), new JsonText().number(value).toString());
      assertEquals(JACKSON.writeValueAsString((float) value), new JsonText().number((float) value).toString());
    }
    assertEquals("\"NaN\"", new JsonText().number(Double.NaN).toString());
    assertEquals("\"-Infinity\"", new JsonText().number(Float.NEGATIVE_INFINITY).toString());
  }

  @Test
  void structureIsWrittenAsJacksonDoes() throws JsonProcessingException {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("a", 1);
    object.put("b", Arrays.asList("x", null, true));
    object.put("c", Map.of());
    object.put("d", List.of());
    JsonText json = new JsonText().startObject();
    json.name("a").number(1);
    json.name("b").startArray().string("x").nothing().bool(true).endArray();
    json.name("c").startObject().endObject();
    json.name("d").startArray().endArray();
    assertEquals(JACKSON.writeValueAsString(object), json.endObject().toString());
  }
}
