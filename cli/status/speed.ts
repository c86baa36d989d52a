import { dataset } from '../../stacks/declaration';
import { Cli } from '../context';
import { StreamState } from '../platform/speed';
import { QueryFailed } from '../trino';
import { lag } from './lag';
import { LakeState, topic } from './sources';

/** What a batch said of the stream: of the groups that the two have in common, those that differed. */
export interface Audit {
  readonly at: string;
  readonly gen: number;
  readonly fromSeq: number | null;
  readonly toSeq: number;
  /** Groups of the view, and those of them that the stream has written since the batch before. */
  readonly groups: number;
  readonly streamed: number;
  readonly differing: number;
  /** Some of the groups that differed. */
  readonly keys: string;
}

/** How up to date one live view is. */
export interface LiveViewStatus {
  readonly view: string;
  /** The gen and the marker that its gold table stands at. */
  readonly gen: number | null;
  readonly seq: number | null;
  /** When the last batch landed. */
  readonly batchAt: string | null;
  /** Markers of the stream beyond it; null where the two are of different gens. */
  readonly markersBehind: number | null;
  /** How old the newest is that the view shows: the stream's last marker, or the last batch. There is no marker where nothing changes. */
  readonly ageSeconds: number | null;
  /** Groups that differed between batch and stream when the last batch landed; 0 is as it must be. */
  readonly drift: number | null;
  readonly auditedAt: string | null;
}

/** Where the stream application stands, and how far batch and stream are apart; null is what could not be learnt. */
export interface SpeedStatus {
  readonly gen: number | null;
  readonly seq: number | null;
  readonly state: string | null;
  readonly caughtUp: boolean | null;
  readonly lastMarker: string | null;
  readonly deadLetters: number | null;
  /** Offsets that Kafka has and the stream has not taken. */
  readonly streamLag: number | null;
  /** Markers between the last batch, that of the table which is least far, and the stream; null where the two are of different gens. */
  readonly markersBehind: number | null;
  /** Offsets between silver's cut and the stream's place. */
  readonly recordsBehind: number | null;
  readonly views: readonly LiveViewStatus[];
}

/** The last audit of each view; none where no batch has been compared yet. */
export async function lastAudits(cli: Cli): Promise<Map<string, Audit>> {
  const columns = ['gen', 'from_seq', 'to_seq', 'groups', 'streamed', 'differing', 'keys'];
  const newest = columns.map((name) => `max_by(${name}, at) AS ${name}`).join(', ');
  try {
    const rows = await cli
      .trino()
      .rows(`SELECT view, to_iso8601(max(at)) AS at, ${newest} FROM minio.gold.speed_audit GROUP BY view`);
    return new Map(
      rows.map((row) => [
        String(row.view),
        {
          at: String(row.at),
          gen: Number(row.gen),
          fromSeq: row.from_seq === null ? null : Number(row.from_seq),
          toSeq: Number(row.to_seq),
          groups: Number(row.groups),
          streamed: Number(row.streamed),
          differing: Number(row.differing),
          keys: Array.isArray(row.keys) ? row.keys.map(String).join('; ') : String(row.keys ?? ''),
        },
      ]),
    );
  } catch (error) {
    if (error instanceof QueryFailed && error.tableIsMissing) return new Map();
    throw error;
  }
}

/** Puts together what stream, Kafka, silver, gold and the audits say. */
export function speedStatus(
  stream: StreamState | undefined,
  ends: ReadonlyMap<string, number>,
  lake: LakeState,
  audits: ReadonlyMap<string, Audit>,
  nowMs: number = Date.now(),
): SpeedStatus {
  const views = dataset.liveViews.map(({ name }) => {
    const gold = lake.gold[name];
    const [gen, seq] = [gold?.speed?.gen ?? null, gold?.speed?.seq ?? null];
    const batchAt = gold?.refreshedAt ?? null;
    // The view shows nothing of a gen on which no batch has landed.
    const shown = stream !== undefined && stream.gen === gen;
    const newest = Math.max(...[batchAt, shown ? stream.lastMarker : null].map(millis));
    const audit = audits.get(name);
    return {
      view: name,
      gen,
      seq,
      batchAt,
      markersBehind: shown && stream.seq !== null && seq !== null ? Math.max(0, stream.seq - seq) : null,
      ageSeconds: Number.isFinite(newest) ? Math.max(0, Math.round((nowMs - newest) / 100) / 10) : null,
      drift: audit?.differing ?? null,
      auditedAt: audit?.at ?? null,
    };
  });
  const distances = views.map(({ markersBehind }) => markersBehind);
  return {
    gen: stream?.gen ?? null,
    seq: stream?.seq ?? null,
    state: stream?.state ?? null,
    caughtUp: stream?.caughtUp ?? null,
    lastMarker: stream?.lastMarker ?? null,
    deadLetters: stream?.deadLetters ?? null,
    streamLag: sumOverTopics((name) =>
      ends.has(name) && stream?.offsets[name] !== undefined
        ? lag(ends.get(name)!, stream.offsets[name])
        : null,
    ),
    markersBehind: distances.includes(null) ? null : Math.max(...(distances as number[])),
    recordsBehind: sumOverTopics((name, entity) => {
      const [taken, cut] = [stream?.offsets[name], lake.tables[entity]];
      return taken === undefined || cut === undefined ? null : Math.max(0, taken - (cut.cut?.offset ?? -1));
    }),
    views,
  };
}

/** What is wrong: a view that stream and batch had different answers to. */
export function driftProblems(audits: ReadonlyMap<string, Audit>): string[] {
  return [...audits]
    .filter(([, { differing }]) => differing > 0)
    .map(
      ([view, { at, differing, keys }]) =>
        `live.${view}: ${differing} groups of the stream differed from the batch at ${at}, which has put them right` +
        `${keys === '' ? '' : `: ${keys}`}; './lakehouse verify --live' compares with PostgreSQL, './lakehouse rebuild speed' begins the stream anew`,
    );
}

/** Null where it isn't known of one. */
function sumOverTopics(of: (topic: string, entity: string) => number | null): number | null {
  const values = dataset.tables.map((table) => of(topic(table), table.entity));
  return values.includes(null) ? null : (values as number[]).reduce((sum, value) => sum + value, 0);
}

function millis(time: string | null): number {
  return time === null ? -Infinity : Date.parse(time);
}
