import { Rule } from '../core/validate';
import { Changes } from '../dataset';
import { JdbcMode, JdbcOptions } from './jdbc-options';
import { isOurs, PolledTable, promiseOf } from './polled-table';

/** One kind of change, and whether its loss was accepted. */
interface Loss {
  readonly prop: 'acceptUnseenDeletes' | 'acceptUnseenUpdates';
  readonly what: 'deletes' | 'updates';
  /** What a declaration must say for the source to make such changes. */
  readonly madeBy: readonly Changes[];
  readonly wayOut: (table: PolledTable) => string;
}

/** Nothing that is declared to happen may stay unseen unless the user said so of that table. */
export function unseenRules(tables: readonly PolledTable[], options: JdbcOptions): Rule[] {
  const bulk = ({ table, mode }: PolledTable) =>
    isOurs(options) && mode !== JdbcMode.BULK ? `set tables.${table.name}.mode to ${JdbcMode.BULK}, ` : '';
  const losses: Loss[] = [
    {
      prop: 'acceptUnseenDeletes',
      what: 'deletes',
      madeBy: [Changes.ALL],
      wayOut: (table) =>
        `add ${table.table.name}, ${bulk(table)}declare changes that have no deletes, or use Ingestion.cdc()`,
    },
    {
      prop: 'acceptUnseenUpdates',
      what: 'updates',
      madeBy: [Changes.ALL, Changes.UPSERT],
      wayOut: ({ table }) =>
        `add ${table.name}, set mode ${JdbcMode.TIMESTAMP} with columns that move with every change, declare changes: ${Changes.INSERT}, or use Ingestion.cdc()`,
    },
  ];
  return losses.flatMap((loss) => lossRules(loss, tables, options));
}

function lossRules(loss: Loss, tables: readonly PolledTable[], options: JdbcOptions): Rule[] {
  const { prop, what, madeBy, wayOut } = loss;
  const accepted = options[prop] ?? [];
  const unseen = (table: PolledTable) =>
    table.mode !== undefined && madeBy.includes(table.table.changes) && !promiseOf(table, options)[what];
  return [
    ...tables.map((table) => ({
      when: unseen(table) && !accepted.includes(table.table.name),
      message: `'${prop}' must name ${table.table.name}, whose ${what} (changes: ${table.table.changes}) mode ${table.mode} doesn't see, got ${accepted.join(', ') || 'none'}; ${wayOut(table)}`,
    })),
    ...accepted.map((name) => {
      const table = tables.find((candidate) => candidate.table.name === name);
      // What is wrong with a table that has no mode is said elsewhere.
      const idle = table !== undefined && table.mode !== undefined && !unseen(table);
      return {
        when: table === undefined || idle,
        message: table
          ? `'${prop}' must be tables whose ${what} stay unseen, got ${name}; leave it out: ${reason(table, what, madeBy)}`
          : `'${prop}' must be declared tables, got ${name}; set one of ${tables.map((known) => known.table.name).join(', ')}`,
      };
    }),
  ];
}

function reason({ table, mode }: PolledTable, what: string, madeBy: readonly Changes[]): string {
  return madeBy.includes(table.changes)
    ? `mode ${mode} sees them`
    : `it is declared to have no ${what} (changes: ${table.changes})`;
}
