package dev.lakehouse.connect.it;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lakehouse.connect.testing.CapturingTask;
import dev.lakehouse.connect.testing.Received;
import dev.lakehouse.connect.testing.SourceExtension;
import dev.lakehouse.connect.testing.TypeCases;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.function.Executable;

/** Every supported type, through a snapshot, through the stream and by polling: the same text must come out. */
@Tag("integration")
@ExtendWith(SourceExtension.class)
class TypesIT {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Test
  void snapshotStreamAndPollWriteTheSame(Source source) throws Exception {
    source.sql(TypeCases.tables(""));
    source.publish("everything");
    source.sql(TypeCases.insert(1));

    CapturingTask task = source.task(source.config("public.everything:id")).start();
    task.untilSnapshotEnds(1);
    source.sql(TypeCases.insert(2));
    List<Received> received = task.untilCount(4);
    List<Received> polled = source.poller("public.everything:id").start().untilSnapshotEnds(1);

    Map<String, JsonNode> rows = new LinkedHashMap<>();
    rows.put("snapshot", received.get(1).value());
    rows.put("stream", received.get(3).value());
    rows.put("poll", polled.get(1).value());
    List<Executable> checks = new ArrayList<>();
    for (int i = 0; i < TypeCases.CASES.length; i++) {
      JsonNode expected = MAPPER.readTree(TypeCases.CASES[i][2]);
      String what = TypeCases.CASES[i][0] + " " + TypeCases.CASES[i][1] + " in the ";
      String name = TypeCases.name(i);
      rows.forEach(
          (way, row) -> checks.add(() -> assertEquals(String.valueOf(expected), String.valueOf(row.get(name)), what + way)));
    }
    // Byte by byte, the order of the members and the writing of numbers too.
    checks.add(() -> assertEquals(withoutMeta(received.get(1)), withoutMeta(polled.get(1))));
    checks.add(() -> assertEquals(withoutMeta(received.get(3)), withoutMeta(polled.get(2))));
    checks.add(() -> assertEquals(received.get(1).key(), polled.get(1).key()));
    assertAll(checks);
  }

  private static String withoutMeta(Received received) {
    return received.text().replaceAll(",\"_meta\":\\{[^}]*\\}\\}$", "}");
  }
}
