import { Halt, Window } from './hooks';
import { parseRecord, TopicRecord } from './topics';

/** What the kills of one window did. */
export interface Effects {
  readonly kills: number;
  /** Records that had been read, and were not committed. */
  readonly inFlight: number;
  /** Those of them that stand in the topic, in a transaction that was aborted. */
  readonly written: number;
  /** Those of them whose row, unchanged, was read once more and committed. */
  readonly again: number;
  /** Kills that made at least one record be read again, and that happened where they should. */
  readonly effective: number;
  /** Records that are committed though the worker was halted before. */
  readonly committed: readonly TopicRecord[];
}

/** A record tells when its row was read: the same text twice is the same reading. */
const reading = ({ topic, key, value }: TopicRecord): string => [topic, key, value].join('\t');
const row = ({ topic, key, row: columns }: TopicRecord): string => [topic, key, columns].join('\t');

/**
 * @param committed all that a reader of committed records got
 * @param log all that the topics hold
 */
export function effects(
  window: Window,
  halts: readonly Halt[],
  committed: readonly TopicRecord[],
  log: readonly TopicRecord[],
): Effects {
  const readings = new Set(committed.map(reading));
  const written = new Set(log.map(reading).filter((each) => !readings.has(each)));
  const lastRead = new Map<string, string>();
  for (const each of committed) lastRead.set(row(each), each.readAt);
  const kills = halts
    .filter((halt) => halt.window === window)
    .map(({ inFlight }) => {
      const records = inFlight.map(([topic, key, value]) =>
        parseRecord([topic, '-1', key, value].join('\t')),
      );
      return {
        records,
        written: records.filter((each) => written.has(reading(each))).length,
        again: records.filter((each) => (lastRead.get(row(each)) ?? '') > each.readAt).length,
        committed: records.filter((each) => readings.has(reading(each))),
      };
    });
  const sum = (of: (kill: (typeof kills)[number]) => number): number =>
    kills.reduce((total, kill) => total + of(kill), 0);
  return {
    kills: kills.length,
    inFlight: sum(({ records }) => records.length),
    written: sum((kill) => kill.written),
    again: sum((kill) => kill.again),
    effective: kills.filter((kill) => kill.again > 0 && kill.written > 0 === (window !== 'reading')).length,
    committed: kills.flatMap((kill) => kill.committed),
  };
}
