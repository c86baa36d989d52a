package dev.lakehouse.connect.canonical;

/** Records that concern a whole topic: a snapshot's brackets, a truncate. No row can have their keys. */
public final class ControlRecord {

  public static final String BEGIN = "snapshot-begin";
  public static final String END = "snapshot-end";
  public static final String TRUNCATE = "truncate";

  private ControlRecord() {}

  /** The control record of the kind that {@link Meta#op()} names. */
  public static CanonicalRecord of(String topic, Meta meta) {
    String key = new JsonText().startObject().name("_control").string(meta.op()).endObject().toString();
    JsonText value = new JsonText().startObject();
    meta.write(value);
    return new CanonicalRecord(topic, key, value.endObject().toString());
  }
}
