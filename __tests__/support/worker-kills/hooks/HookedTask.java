package dev.lakehouse.kills;

import dev.lakehouse.connect.jdbc.JdbcSourceTask;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.source.SourceRecord;

/** Halts the worker while a cursor is open: rows were read from it, more are to come, and Connect has none of them yet. */
public class HookedTask extends JdbcSourceTask {

  private String connector;

  @Override
  public void start(Map<String, String> properties) {
    connector = properties.get("name");
    super.start(properties);
  }

  /** Connect commits what one poll handed over before it polls again (transaction.boundary=poll). */
  @Override
  public List<SourceRecord> poll() throws InterruptedException {
    Transaction.begin(connector, List.of());
    List<SourceRecord> records = super.poll();
    if (records != null && !records.isEmpty()) {
      Transaction.begin(connector, records);
      Object underWay = records.get(records.size() - 1).sourceOffset().get("under_way");
      if (Boolean.TRUE.equals(underWay) && KillSwitch.isDue("reading", connector)) {
        KillSwitch.halt("reading", connector);
      }
    }
    return records;
  }
}
