package dev.lakehouse.connect;

import dev.lakehouse.connect.canonical.CanonicalConfig;
import dev.lakehouse.connect.canonical.CanonicalRecord;
import dev.lakehouse.connect.canonical.CapturedTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.source.SourceRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the lists that {@code poll()} returns out of Debezium's: canonical records in the same order, each with an
 * offset after which nothing is lost, and the last of a list with one after which nothing is repeated either.
 */
final class RecordAssembler {

  private static final Logger LOG = LoggerFactory.getLogger(RecordAssembler.class);
  private static final String INITIAL_SNAPSHOT = "Initial Snapshot";

  private final CanonicalConfig config;
  private final ChangeEvents events;
  private final ResumePoint resume;
  private final OffsetGroup group = new OffsetGroup();
  private final List<SourceRecord> out = new ArrayList<>();
  private SnapshotBracket snapshot;
  private Map<String, ?> partition;

  RecordAssembler(CanonicalConfig config, ChangeEvents events, ResumePoint resume) {
    this.config = config;
    this.events = events;
    this.resume = resume;
  }

  List<SourceRecord> assemble(List<SourceRecord> polled) {
    out.clear();
    for (SourceRecord record : polled) {
      partition = record.sourcePartition();
      accept(record);
    }
    return List.copyOf(out);
  }

  private void accept(SourceRecord record) {
    if (record.topic().equals(DebeziumProperties.notificationTopic(config.prefix()))) {
      notified((Struct) record.value(), copy(record));
    } else if (record.topic().equals(DebeziumProperties.transactionTopic(config.prefix()))) {
      transaction((Struct) record.value(), copy(record));
    } else if (record.topic().equals(DebeziumProperties.heartbeatTopic(config.prefix()))) {
      heartbeat(record);
    } else if (ChangeEvents.isChange(record)) {
      CapturedTable table = events.table(record);
      if (table != null) {
        change(record, table);
      }
    }
    // What is left are logical decoding messages and a user's signalling table: nothing of the captured tables.
  }

  private void change(SourceRecord record, CapturedTable table) {
    if (ChangeEvents.isSnapshotRow(record)) {
      snapshotRow(record, table);
      return;
    }
    Map<String, ?> offset = copy(record);
    if (!group.isEmpty() && !group.isAt(offset)) {
      release(group.offset());
    }
    group.add(events.convert(record, table, null), offset);
  }

  private void snapshotRow(SourceRecord record, CapturedTable table) {
    if (snapshot == null) {
      throw new ConnectException(
          "A row of table '%s' came from an incremental snapshot, which has no brackets: ask with '%s' instead"
              .formatted(table.id(), CanonicalConfig.RESYNC));
    }
    snapshot.countRow(table);
    snapshot.keepIfRunning(copy(record));
    events.convert(record, table, snapshot.id()).forEach(each -> emit(each, whileSnapshot()));
  }

  /** Hands the group out: all but the last record with the offset before it, for the group is whole only at its end. */
  private void release(Map<String, ?> after) {
    List<CanonicalRecord> records = group.take();
    Map<String, ?> before = resume.offset() == null ? after : resume.offset();
    for (int i = 0; i < records.size(); i++) {
      emit(records.get(i), i < records.size() - 1 ? before : after);
    }
    resume.moveTo(after);
  }

  private void transaction(Struct event, Map<String, ?> offset) {
    boolean end = "END".equals(event.getString("status"));
    if (!group.isEmpty()) {
      release(end ? offset : group.offset());
    } else if (end) {
      resume.moveTo(offset);
    }
  }

  /** Passed on, because only a record carries an offset, unless its offset stands in the middle of something. */
  private void heartbeat(SourceRecord record) {
    Map<String, ?> offset = copy(record);
    if (snapshot != null || !group.isEmpty() && group.isAt(offset) || ResumePoint.inInitialSnapshot(offset)) {
      return;
    }
    if (!group.isEmpty()) {
      release(group.offset());
    }
    resume.moveTo(offset);
    emit(
        new CanonicalRecord(
            record.topic(),
            CanonicalJson.plain(Map.of("server", config.prefix())),
            CanonicalJson.plain(Map.of("ts_ms", ((Struct) record.value()).getInt64("ts_ms")))),
        offset);
  }

  private void notified(Struct event, Map<String, ?> offset) {
    if (!INITIAL_SNAPSHOT.equals(event.getString("aggregate_type"))) {
      return;
    }
    Map<String, String> data = event.getMap("additional_data");
    long micros = event.getInt64("timestamp") * 1000L;
    switch (event.getString("type")) {
      case "STARTED" -> started(event.getString("id"));
      case "IN_PROGRESS" -> begun(tableNamed(data.get("current_collection_in_progress")), micros, offset);
      case "TABLE_SCAN_COMPLETED" -> scanned(data);
      case "COMPLETED" -> completed(micros, offset);
      case "ABORTED" -> throw new ConnectException(
          "A snapshot was cut off, the log says why; a restart of the task takes it again from its beginning");
      default -> LOG.debug("Snapshot: {}", event);
    }
  }

  private void started(String id) {
    // A snapshot on demand may cut into a group; its records leave, but the offset stays before them.
    if (!group.isEmpty()) {
      release(resume.offset() == null ? group.offset() : resume.offset());
    }
    snapshot = new SnapshotBracket(id);
  }

  private void begun(CapturedTable table, long micros, Map<String, ?> offset) {
    snapshot.keepIfRunning(offset);
    if (snapshot.isInitial()) {
      resume.forgetTables();
    }
    emit(snapshot.begin(table, config.prefix(), micros), whileSnapshot());
  }

  private void scanned(Map<String, String> data) {
    if ("SUCCEEDED".equals(data.get("status"))) {
      snapshot.scanned(tableNamed(data.get("scanned_collection")), Long.parseLong(data.get("total_rows_scanned")));
    }
  }

  private void completed(long micros, Map<String, ?> offset) {
    Map<String, ?> before = whileSnapshot();
    boolean initial = snapshot.isInitial();
    List<CanonicalRecord> ends = snapshot.end(config.prefix(), micros);
    Map<String, ?> after = initial ? offset : before;
    if (initial && snapshot.tables().size() != config.tables().size()) {
      throw new ConnectException(
          "The snapshot took %s, but '%s' names %s"
              .formatted(
                  snapshot.tables().stream().map(CapturedTable::id).toList(),
                  CanonicalConfig.KEYS,
                  config.tables().keySet()));
    }
    for (int i = 0; i < ends.size() - 1; i++) {
      emit(ends.get(i), before);
    }
    snapshot.tables().forEach(table -> resume.take(config.ticket(table.id())));
    if (!ends.isEmpty()) {
      emit(ends.get(ends.size() - 1), after);
      resume.moveTo(after);
    }
    LOG.info("Snapshot {} of {} is complete", snapshot.id(), snapshot.tables().stream().map(CapturedTable::id).toList());
    snapshot = null;
  }

  /** The offset of what leaves during a snapshot: a restart must take the first snapshot again, or go on streaming. */
  private Map<String, ?> whileSnapshot() {
    return snapshot.isInitial() ? snapshot.runningOffset() : resume.offset();
  }

  private CapturedTable tableNamed(String name) {
    for (CapturedTable table : config.tables().values()) {
      if (name.equals(table.id()) || name.endsWith("." + table.id())) {
        return table;
      }
    }
    throw new ConnectException("A snapshot names the table '" + name + "', which is not captured");
  }

  private void emit(CanonicalRecord record, Map<String, ?> offset) {
    out.add(record.at(partition, resume.stored(offset)));
  }

  private static Map<String, ?> copy(SourceRecord record) {
    return new LinkedHashMap<>(record.sourceOffset());
  }
}
