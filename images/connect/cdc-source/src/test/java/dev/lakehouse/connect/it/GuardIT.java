package dev.lakehouse.connect.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lakehouse.connect.testing.CapturingTask;
import dev.lakehouse.connect.testing.Received;
import dev.lakehouse.connect.testing.SourceExtension;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the source must be told before it can be captured, and what stops a capture later. */
@Tag("integration")
@ExtendWith(SourceExtension.class)
class GuardIT {

  @Test
  void allThingsToMendComeAtOnceWithTheirSql(Source source) throws Exception {
    source.sql(
        "CREATE TABLE film (id int PRIMARY KEY, place point)",
        "CREATE TABLE hidden (id int PRIMARY KEY)",
        "REVOKE SELECT ON hidden FROM " + Source.ROLE,
        "CREATE TABLE payment (id int NOT NULL, paid date) PARTITION BY RANGE (paid)",
        "CREATE TABLE payment_1 PARTITION OF payment FOR VALUES FROM ('2022-01-01') TO ('2022-02-01')",
        "CREATE PUBLICATION lakehouse FOR TABLE film, payment WITH (publish = 'insert, update')");
    ConnectException e =
        assertThrows(
            ConnectException.class,
            () ->
                source
                    .task(source.config("public.film:film_id;public.hidden:id;public.payment:id;public.gone:id"))
                    .start());
    for (String expected :
        List.of(
            "ALTER PUBLICATION \"lakehouse\" SET (publish = 'insert, update, delete, truncate');",
            "table 'public.film' has no column 'film_id'",
            "ALTER TABLE public.film REPLICA IDENTITY FULL;",
            "column 'public.film.place' is of type 'point'",
            "GRANT SELECT ON \"public\".\"hidden\" TO \"lakehouse_connect\";",
            "ALTER PUBLICATION \"lakehouse\" ADD TABLE \"public\".\"hidden\";",
            "ALTER TABLE public.payment_1 REPLICA IDENTITY FULL;",
            "ALTER PUBLICATION \"lakehouse\" SET (publish_via_partition_root = true);",
            "there is no table 'public.gone'")) {
      assertTrue(e.getMessage().contains(expected), expected + " in " + e.getMessage());
    }
  }

  @Test
  void aPublicationThatIsMissingIsNamed(Source source) throws Exception {
    source.sql("CREATE TABLE film (id int PRIMARY KEY)", "ALTER TABLE film REPLICA IDENTITY FULL");
    ConnectException e =
        assertThrows(ConnectException.class, () -> source.task(source.config("public.film:id")).start());
    assertTrue(e.getMessage().contains("CREATE PUBLICATION \"lakehouse\" FOR TABLE \"public\".\"film\""), e.getMessage());
  }

  @Test
  void aColumnOfAnUnknownTypeThatIsAddedLaterStopsTheTask(Source source) throws Exception {
    source.sql("CREATE TABLE film (id int PRIMARY KEY)");
    source.publish("film");
    CapturingTask task = source.task(source.config("public.film:id")).start();
    task.untilSnapshotEnds(1);
    source.sql("ALTER TABLE film ADD COLUMN place point", "INSERT INTO film VALUES (1, '(1,2)')");
    ConnectException e = assertThrows(ConnectException.class, () -> task.untilCount(3));
    assertTrue(e.getMessage().contains("column 'public.film.place' is of type 'point', which cannot be captured"), e.getMessage());
  }

  @Test
  void aColumnThatIsAddedLaterComesAndOneThatIsExcludedDoesNot(Source source) throws Exception {
    source.sql("CREATE TABLE film (id int PRIMARY KEY, place point)");
    source.publish("film");
    Map<String, String> config = source.config("public.film:id");
    config.put("column.exclude.list", "public.film.place");
    CapturingTask task = source.task(config).start();
    task.untilSnapshotEnds(1);
    source.sql("ALTER TABLE film ADD COLUMN title text", "INSERT INTO film VALUES (1, '(1,2)', 'A')");
    Received row = task.untilCount(3).get(2);
    assertEquals("A", row.value().get("title").asText());
    assertFalse(row.value().has("place"));
  }

  @Test
  void aTextThatWasNotLoggedStopsTheTaskAndIsNeverPassedOn(Source source) throws Exception {
    source.sql("CREATE TABLE film (id int PRIMARY KEY, title text, notes text)");
    source.sql("ALTER TABLE film ALTER COLUMN notes SET STORAGE EXTERNAL");
    source.publish("film");
    CapturingTask task = source.task(source.config("public.film:id")).start();
    task.untilSnapshotEnds(1);
    source.sql(
        "INSERT INTO film SELECT 1, 'A', repeat('x', 20000)",
        "ALTER TABLE film REPLICA IDENTITY DEFAULT",
        "UPDATE film SET title = 'B'",
        "ALTER TABLE film REPLICA IDENTITY FULL");
    ConnectException e = assertThrows(ConnectException.class, () -> task.untilCount(4));
    assertTrue(e.getMessage().contains("ALTER TABLE"), e.getMessage());
    assertTrue(e.getMessage().contains("REPLICA IDENTITY FULL;"), e.getMessage());
    assertTrue(task.received().stream().noneMatch(each -> each.toString().contains("__unavailable")));
  }
}
