import { ValidationError } from '../core/errors';
import { type Rule, validate } from '../core/validate';
import type { LiveView } from './live-view';
import { NAME, NAME_RULE, repeated } from './names';
import type { Table } from './table';

export interface DatasetProps {
  /** Name of the database that holds the tables; the first part of every topic's name. */
  readonly database: string;

  /**
   * The database's schema that holds the tables.
   *
   * @default public
   */
  readonly schema?: string;

  /** The tables that flow through the platform, one for each silver entity. */
  readonly tables: readonly Table[];

  /**
   * The gold tables that are also kept up to date between batches, from the tables' topics.
   *
   * @default - none
   */
  readonly liveViews?: readonly LiveView[];
}

/**
 * The declared tables of one source database.
 *
 * @throws ValidationError with everything that is wrong among the tables
 */
export class Dataset {
  public readonly database: string;
  public readonly schema: string;
  private readonly list: readonly Table[];
  private readonly views: readonly LiveView[];

  public constructor(props: DatasetProps) {
    this.database = props.database;
    this.schema = props.schema ?? 'public';
    this.list = [...props.tables];
    this.views = [...(props.liveViews ?? [])];
    validate(`Dataset '${this.database}'`, [
      ...datasetRules(this.database, this.schema, this.list),
      ...liveViewRules(this.list, this.views),
    ]);
  }

  /** The tables, in the declared order. */
  public get tables(): Table[] {
    return [...this.list];
  }

  /** The live views, in the declared order. */
  public get liveViews(): LiveView[] {
    return [...this.views];
  }

  /**
   * A table by its name in the source.
   *
   * @throws ValidationError naming the tables that there are
   */
  public table(name: string): Table {
    return this.find('table', name, (table) => table.name);
  }

  /**
   * A table by its entity, the name of its silver table.
   *
   * @throws ValidationError naming the entities that there are
   */
  public entity(name: string): Table {
    return this.find('entity', name, (table) => table.entity);
  }

  private find(what: string, name: string, nameOf: (table: Table) => string): Table {
    const found = this.list.find((table) => nameOf(table) === name);
    if (found) return found;
    throw new ValidationError(`Dataset '${this.database}'`, [
      `'${what}' must be one of ${this.list.map(nameOf).join(', ')}, got ${name}; set a declared ${what}, or declare it`,
    ]);
  }
}

function datasetRules(database: string, schema: string, tables: readonly Table[]): Rule[] {
  return [
    {
      when: !NAME.test(database),
      message: `'database' must be ${NAME_RULE}, got ${database || 'nothing'}; set the database's name`,
    },
    {
      when: !NAME.test(schema),
      message: `'schema' must be ${NAME_RULE}, got ${schema || 'nothing'}; set the schema's name`,
    },
    {
      when: tables.length === 0,
      message: `'tables' must be at least one table, got none; set tables: [new Table('customer', …)]`,
    },
    ...repeated(tables.map(({ name }) => name)).map((name) => ({
      when: true,
      message: `'tables' must be declared once each, got ${name} twice; set one declaration of ${name}`,
    })),
    ...doubled(tables, (table) => table.entity).map(([entity, of]) => ({
      when: true,
      message: `'entity' must be of one table only, got ${entity} for ${of.join(' and ')}; set another entity for one of them`,
    })),
  ];
}

function liveViewRules(tables: readonly Table[], views: readonly LiveView[]): Rule[] {
  const names = tables.map(({ name }) => name);
  return [
    ...repeated(views.map(({ name }) => name)).map((name) => ({
      when: true,
      message: `'liveViews' must be declared once each, got ${name} twice; set one declaration of ${name}`,
    })),
    ...views.flatMap((view) =>
      view.tables.map((table) => ({
        when: !tables.includes(table),
        message: `'liveViews' must be of the dataset's tables (${names.join(', ')}), got ${names.includes(table.name) ? 'another declaration of ' : ''}${table.name} in ${view.name}; set one of these, or declare it in 'tables'`,
      })),
    ),
  ];
}

/** The values that more than one table has, each with the names of its tables. */
function doubled(tables: readonly Table[], valueOf: (table: Table) => string): [string, string[]][] {
  const groups = new Map<string, string[]>();
  for (const table of tables) groups.set(valueOf(table), [...(groups.get(valueOf(table)) ?? []), table.name]);
  return [...groups].filter(([, names]) => names.length > 1);
}
