package dev.lakehouse.record;

import java.util.List;

/**
 * What a record says, as silver sees it.
 *
 * @param control the kind of a control record, null for data
 * @param snapshotId the snapshot it belongs to, null outside of one
 * @param deletes whether it deletes its key's row
 * @param reason why it is bad, null for what passes
 * @param names the columns that the value carries, null where it is no row
 * @param keyed whether its key is known: then so are the key's values
 * @param values those of the table's columns, in the declared order; a delete has the key's alone
 */
public record JudgedRecord(
    String control,
    String snapshotId,
    boolean deletes,
    String reason,
    List<String> names,
    boolean keyed,
    List<Object> values) {}
