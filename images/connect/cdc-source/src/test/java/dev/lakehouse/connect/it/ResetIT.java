package dev.lakehouse.connect.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lakehouse.connect.PostgresCdcConnector;
import dev.lakehouse.connect.testing.CapturingTask;
import dev.lakehouse.connect.testing.SourceExtension;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.connect.errors.ConnectException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of the replication slot when Connect takes the offsets back. */
@Tag("integration")
@ExtendWith(SourceExtension.class)
class ResetIT {

  private static final String KEYS = "public.a:id";
  private static final Map<String, ?> PARTITION = Map.of("server", "pagila");

  private static CapturingTask capturing(Source source) throws Exception {
    source.sql("CREATE TABLE a (id int PRIMARY KEY)", "INSERT INTO a VALUES (1)");
    source.publish("a");
    CapturingTask task = source.task(source.config(KEYS)).start();
    task.untilSnapshotEnds(1);
    return task;
  }

  private static boolean alter(Source source, Map<String, String> config, Map<String, ?> offset) {
    Map<Map<String, ?>, Map<String, ?>> offsets = new HashMap<>();
    offsets.put(PARTITION, offset);
    return new PostgresCdcConnector().alterOffsets(config, offsets);
  }

  private static String slot(Source source) throws Exception {
    return source.one("SELECT database FROM pg_replication_slots WHERE slot_name = '" + source.slot() + "'");
  }

  @Test
  void goesWithTheOffsets(Source source) throws Exception {
    capturing(source).stop();
    assertEquals(source.name(), slot(source));

    assertTrue(alter(source, source.config(KEYS), null));
    assertNull(slot(source));
    // Asked again, for Connect may have failed to store what it was told.
    assertTrue(alter(source, source.config(KEYS), null));
  }

  @Test
  void goesWithoutOffsetsToo(Source source) throws Exception {
    capturing(source).stop();
    assertTrue(new PostgresCdcConnector().alterOffsets(source.config(KEYS), Map.of()));
    assertNull(slot(source));
  }

  @Test
  void staysWithOffsetsThatAreSet(Source source) throws Exception {
    CapturingTask task = capturing(source);
    task.stop();
    assertTrue(alter(source, source.config(KEYS), task.lastOffset()));
    assertEquals(source.name(), slot(source));
  }

  @Test
  void isWaitedForWhileItIsRead(Source source) throws Exception {
    CapturingTask task = capturing(source);
    // Debezium takes the slot only when it begins to stream, a moment after the snapshot.
    source.sql("INSERT INTO a VALUES (2)");
    task.untilCount(4);
    CompletableFuture<Boolean> altered = CompletableFuture.supplyAsync(() -> alter(source, source.config(KEYS), null));
    Thread.sleep(1_000);
    assertEquals(source.name(), slot(source));
    task.stop();
    assertTrue(altered.get(30, TimeUnit.SECONDS));
    assertNull(slot(source));
  }

  @Test
  void ofAnotherDatabaseStays(Source source) throws Exception {
    source.server().execute("postgres", "SELECT pg_create_logical_replication_slot('" + source.slot() + "', 'pgoutput')");
    try {
      assertTrue(alter(source, source.config(KEYS), null));
      assertEquals("postgres", slot(source));
    } finally {
      source.server().execute("postgres", "SELECT pg_drop_replication_slot('" + source.slot() + "')");
    }
  }

  @Test
  void keepsTheOffsetsWhileTheSourceIsAway(Source source) {
    Map<String, String> config = source.config(KEYS);
    config.put("database.port", "1");
    String message = assertThrows(ConnectException.class, () -> alter(source, config, null)).getMessage();
    assertTrue(message.startsWith("The offsets stay, because the replication slot '" + source.slot() + "' can't be dropped"), message);
    assertTrue(message.contains("refused"), message);
    assertTrue(message.endsWith("DELETE /connectors/pagila"), message);
  }

  @Test
  void thatMayNotBeDroppedIsNamedWithItsStatement(Source source) throws Exception {
    capturing(source).stop();
    source.sql("ALTER ROLE " + Source.ROLE + " NOREPLICATION");
    try {
      String message = assertThrows(ConnectException.class, () -> alter(source, source.config(KEYS), null)).getMessage();
      assertTrue(message.contains("SELECT pg_drop_replication_slot('" + source.slot() + "')"), message);
    } finally {
      source.sql("ALTER ROLE " + Source.ROLE + " REPLICATION");
    }
  }
}
