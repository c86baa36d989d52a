package dev.lakehouse.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lakehouse.connect.canonical.CapturedTable;
import dev.lakehouse.connect.canonical.ColumnDescription;
import dev.lakehouse.connect.canonical.ColumnExclusion;
import dev.lakehouse.connect.canonical.ColumnType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.connect.data.Field;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Test;

class TableGuardTest {

  private static final CapturedTable FILM = new CapturedTable("public", "film", List.of("id"));

  private static ColumnDescription column(String name, String type, boolean generated) {
    ColumnType beneath = new ColumnType(type.equals("integer") ? "int4" : type, "b", -1, null, null);
    return new ColumnDescription(name, type, generated, false, false, beneath);
  }

  private static TableDescription description(List<String> withoutIdentity, ColumnDescription... more) {
    Map<String, ColumnDescription> columns = new LinkedHashMap<>();
    columns.put("id", column("id", "integer", false));
    columns.put("title", column("title", "text", false));
    for (ColumnDescription column : more) {
      columns.put(column.name(), column);
    }
    return new TableDescription(false, true, columns, withoutIdentity);
  }

  private static TableGuard guard(TableDescription description, String excluded) {
    return new TableGuard(
        table -> Optional.of(description), new ColumnExclusion(Map.of("column.exclude.list", excluded)));
  }

  private static String refusal(TableGuard guard, boolean snapshot) {
    return assertThrows(ConnectException.class, () -> guard.fields(FILM, Events.ENVELOPE, snapshot)).getMessage();
  }

  @Test
  void generatedColumnsAreLeftOut() {
    TableGuard guard = guard(description(List.of(), column("title", "text", true)), "");
    assertEquals(List.of("id"), guard.fields(FILM, Events.ENVELOPE, true).stream().map(Field::name).toList());
  }

  @Test
  void anUnsupportedTypeIsNamedWithItsWayOut() {
    TableDescription description = description(List.of(), column("place", "point", false));
    assertEquals(
        "column 'public.film.place' is of type 'point', which cannot be captured: leave it out with"
            + " 'column.exclude.list' = 'public.film.place', or make it text:"
            + " ALTER TABLE \"public\".\"film\" ALTER COLUMN \"place\" TYPE text;",
        refusal(guard(description, ""), false));
    assertEquals(2, guard(description, "public\\.film\\.place").fields(FILM, Events.ENVELOPE, false).size());
  }

  @Test
  void aColumnThatIsNotInASnapshotIsAnErrorButMayBeYoungerThanTheStream() {
    TableDescription description = description(List.of(), column("added", "text", false));
    assertTrue(refusal(guard(description, ""), true).contains("column 'public.film.added' of type 'text' is not in the event"));
    assertEquals(2, guard(description, "").fields(FILM, Events.ENVELOPE, false).size());
  }

  @Test
  void aReplicaIdentityThatIsNotFullIsNamedWithItsSql() {
    assertEquals(
        "table 'public.film' logs too little of the old row: ALTER TABLE public.film REPLICA IDENTITY FULL;",
        refusal(guard(description(List.of("public.film")), ""), false));
  }

  @Test
  void theSourceIsAskedOnceForEachShape() {
    AtomicInteger asked = new AtomicInteger();
    TableGuard guard =
        new TableGuard(
            table -> {
              asked.incrementAndGet();
              return Optional.of(description(List.of()));
            },
            new ColumnExclusion(Map.of()));
    guard.fields(FILM, Events.ENVELOPE, false);
    guard.fields(FILM, Events.ENVELOPE, false);
    assertEquals(1, asked.get());
  }
}
