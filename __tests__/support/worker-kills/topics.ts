/** A canonical record as it came from a topic. */
export interface TopicRecord {
  readonly topic: string;
  readonly offset: number;
  readonly key: string;
  /** The text as a whole. */
  readonly value: string;
  readonly op: string;
  readonly snapshotId: string | null;
  /** When it was read from the table, so that texts compare as times do. */
  readonly readAt: string;
  /** The row's columns without `_meta`, as JSON. */
  readonly row: string;
}

interface Meta {
  readonly op: string;
  readonly snapshot_id: string | null;
  readonly source_ts: string;
}

/** One line of TopicReader.java. */
export function parseRecord(line: string): TopicRecord {
  const [topic, offset, key, value] = line.split('\t') as [string, string, string, string];
  const { _meta, ...row } = JSON.parse(value) as { _meta: Meta };
  return {
    ...{ topic, offset: Number(offset), key, value },
    ...{ op: _meta.op, snapshotId: _meta.snapshot_id, readAt: _meta.source_ts, row: JSON.stringify(row) },
  };
}

/** What one topic holds, and what silver makes of it: the newest row of each key, less what a whole bracket has not. */
export class Topic {
  public readonly records: TopicRecord[] = [];
  public readonly rows = new Map<string, string>();
  /** Rows that came again though nothing had changed them. */
  public duplicates = 0;
  public snapshots = 0;
  private readonly seen = new Set<string>();
  private readonly newest = new Map<string, number>();
  private begin: { readonly id: string | null; readonly offset: number } | undefined;

  public add(record: TopicRecord): void {
    this.records.push(record);
    if (record.op === 'snapshot-begin') {
      this.begin = { id: record.snapshotId, offset: record.offset };
    } else if (record.op === 'snapshot-end') {
      this.end(record);
    } else {
      const version = `${record.key} ${record.row}`;
      if (this.seen.has(version)) this.duplicates += 1;
      this.seen.add(version);
      this.rows.set(record.key, record.row);
      this.newest.set(record.key, record.offset);
    }
  }

  private end(record: TopicRecord): void {
    if (this.begin === undefined || this.begin.id !== record.snapshotId) return;
    this.snapshots += 1;
    for (const key of [...this.rows.keys()])
      if (this.newest.get(key)! < this.begin.offset) this.rows.delete(key);
  }
}
