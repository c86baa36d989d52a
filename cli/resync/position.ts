import { z } from 'zod';
import { CDC_CONNECTOR } from '../../constructs/connect/cdc-ingestion';
import { JDBC_CONNECTOR } from '../../constructs/connect/jdbc-options';
import { UserError } from '../errors';

const position = z.object({
  partition: z.record(z.string(), z.unknown()),
  offset: z.record(z.string(), z.unknown()).nullable(),
});
const answer = z.looseObject({ offsets: z.array(position) });

/** A part of a connector's position in the source, as Kafka Connect stores it; null is none. */
export type Position = z.infer<typeof position>;

export function parsePositions(value: unknown): Position[] {
  return answer.parse(value).offsets;
}

/** What a connector remembers of a table. */
export interface Memory {
  /** The parts to write so that tables are taken again as a whole; none where they are anyway. */
  without(positions: readonly Position[], tables: readonly string[]): Position[];
  /** Whether a table has been taken as a whole, up to the end of its snapshot. */
  hasTaken(positions: readonly Position[], table: string): boolean;
}

/** One position for all tables, with a ticket, `schema.table@token`, for each that was taken. */
const cdc: Memory = {
  without: (positions, tables) =>
    positions.flatMap(({ partition, offset }) => {
      const tickets = ticketsOf(offset);
      const kept = tickets.filter((ticket) => !tables.some((table) => ticket.startsWith(`${table}@`)));
      if (offset === null || kept.length === tickets.length) return [];
      refuseInexact(offset);
      return [{ partition, offset: { ...offset, [TICKETS]: kept.join(';') } }];
    }),
  hasTaken: (positions, table) =>
    positions.some(({ offset }) => ticketsOf(offset).some((ticket) => ticket.startsWith(`${table}@`))),
};

const TICKETS = 'canonical_tables';

function ticketsOf(offset: Position['offset']): string[] {
  const tickets = offset?.[TICKETS];
  return typeof tickets === 'string' ? tickets.split(';').filter((ticket) => ticket !== '') : [];
}

/** The whole position is written back, and JSON's numbers are exact only so far. */
function refuseInexact(offset: NonNullable<Position['offset']>): void {
  for (const [name, value] of Object.entries(offset)) {
    if (typeof value === 'number' && !Number.isSafeInteger(value))
      throw new UserError(
        `the connector's position has '${name}' ${value}, which can't be written back exactly; set canonical.resync in its configuration instead, see docs/canonical-record.md`,
      );
  }
}

/** A position for each table; while a snapshot is under way, with its id. */
const jdbc: Memory = {
  without: (positions, tables) =>
    positions
      .filter(({ partition, offset }) => offset !== null && tables.includes(String(partition.table)))
      .map(({ partition }) => ({ partition, offset: null })),
  hasTaken: (positions, table) =>
    positions.some(
      ({ partition, offset }) =>
        partition.table === table && offset !== null && offset.snapshot_id === undefined,
    ),
};

/** By class: what is not ours writes no brackets, and so can't take a table again. */
export const MEMORIES: ReadonlyMap<string, Memory> = new Map([
  [CDC_CONNECTOR, cdc],
  [JDBC_CONNECTOR, jdbc],
]);
