import { Construct, IConstruct } from 'constructs';
import { IConnectable } from '../core/connections';
import { Endpoint } from '../core/endpoint';
import { ImageSource } from '../core/image-source';
import { IService, Platform } from '../core/platform';
import { RemovalPolicy } from '../core/removal-policy';
import { SecretOrigin, SecretRef } from '../core/secret-ref';
import { Size } from '../core/size';
import { range, validate } from '../core/validate';
import { Dataset } from '../dataset';
import { captureSql, quoteIdent, releaseSql } from './capture-sql';
import { postgresSpec, roleSql, statisticsSql } from './postgres-server';

/** How a reader logs in. */
export interface DatabaseAccess {
  readonly endpoint: Endpoint;
  readonly database: string;
  readonly username: string;
  readonly password: SecretRef;
}

/** What a reader needs besides SELECT. */
export interface ReadOptions {
  /**
   * Whether the reader follows the write-ahead log.
   * @default false
   */
  readonly replication?: boolean;
  /**
   * Whether the reader sees what other sessions do: since when their transactions are open (`pg_monitor`).
   * @default false
   */
  readonly statistics?: boolean;
}

/** A PostgreSQL database whose rows the platform follows. */
export interface ISourceDatabase extends IConstruct {
  readonly endpoint: Endpoint;
  readonly dataset: Dataset;
  /** A login of its own for a reader. */
  grantRead(reader: IConnectable, options?: ReadOptions): DatabaseAccess;
}

export interface SourceDatabaseProps {
  readonly dataset: Dataset;
  /** SQL that makes the tables, run once by the owner role when the database is made. */
  readonly schemaSql: string;
  /**
   * How many logical readers may be connected, and how many positions are kept for them.
   * @default 4
   */
  readonly maxReplicationSlots?: number;
  /**
   * Write-ahead log kept for a reader that is away; beyond it the reader starts again with a snapshot instead of
   * filling the disk. This is the longest outage in bytes.
   * @default Size.gibibytes(4)
   */
  readonly maxSlotWalKeepSize?: Size;
  /**
   * @default Size.mebibytes(384)
   */
  readonly memory?: Size;
  /**
   * @default Size.gibibytes(10)
   */
  readonly storage?: Size;
  /** Whether the rows go with the stack. */
  readonly removalPolicy: RemovalPolicy;
  /**
   * @default ImageSource.fromDirectory('postgres')
   */
  readonly image?: ImageSource;
}

/** A database that exists already, such as RDS. */
export interface SourceDatabaseAttributes {
  readonly endpoint: Endpoint;
  readonly dataset: Dataset;
  /** Role by reader's component; its password is a secret named `postgres-<component>` that you fill. */
  readonly usernames: Readonly<Record<string, string>>;
}

/** PostgreSQL 17 with logical replication on, and a role for each reader. */
export class SourceDatabase extends Construct implements ISourceDatabase {
  /**
   * A database that is not ours. Its owner must have run `captureSql(dataset)`; the connector checks that and says so.
   */
  public static fromSourceDatabaseAttributes(
    scope: Construct,
    id: string,
    attributes: SourceDatabaseAttributes,
  ): ISourceDatabase {
    return new ImportedSourceDatabase(scope, id, attributes);
  }

  public readonly endpoint: Endpoint;
  public readonly dataset: Dataset;
  private readonly service: IService;
  private readonly owner: string;
  private readonly readers = new Map<string, Required<ReadOptions> & { readonly password: SecretRef }>();

  public constructor(scope: Construct, id: string, props: SourceDatabaseProps) {
    super(scope, id);
    const slots = props.maxReplicationSlots ?? 4;
    validate(this.node.path, [
      range('maxReplicationSlots', slots, 1, 100, 'one is needed for each connector that follows the log'),
    ]);
    const platform = Platform.of(this);
    const { dataset } = props;
    this.dataset = dataset;
    this.owner = `${dataset.database}_owner`;
    const superuser = platform.secret('postgres-superuser');
    const owner = platform.secret('postgres-owner');
    this.service = platform.service(
      this,
      'Service',
      'postgres',
      postgresSpec({
        database: dataset.database,
        superuserPassword: superuser,
        image: props.image,
        memory: props.memory ?? Size.mebibytes(384),
        storage: props.storage ?? Size.gibibytes(10),
        removalPolicy: props.removalPolicy,
        operator: true,
        secrets: () => [superuser, owner, ...[...this.readers.values()].map((reader) => reader.password)],
        settings: {
          wal_level: 'logical',
          max_replication_slots: slots,
          max_wal_senders: slots,
          max_slot_wal_keep_size: `${(props.maxSlotWalKeepSize ?? Size.gibibytes(4)).toMebibytes()}MB`,
          shared_buffers: '64MB',
          max_connections: 50,
        },
        sql: () => ({
          start: this.startSql(owner),
          init: `SET ROLE ${this.owner};\n${props.schemaSql}\nRESET ROLE;\n`,
          ready: this.readySql(),
        }),
      }),
    );
    this.node.defaultChild = this.service.node.defaultChild;
    this.endpoint = this.service.endpoint('sql');
  }

  public grantRead(reader: IConnectable, options: ReadOptions = {}): DatabaseAccess {
    const component = reader.connections.component;
    const username = `lakehouse_${component.replace(/-/g, '_')}`;
    const known = this.readers.get(username);
    const password = known?.password ?? Platform.of(this).secret(`postgres-${component}`);
    this.readers.set(username, {
      password,
      replication: (options.replication ?? false) || (known?.replication ?? false),
      statistics: (options.statistics ?? false) || (known?.statistics ?? false),
    });
    this.service.connections.allowFrom(reader, this.endpoint);
    return { endpoint: this.endpoint, database: this.dataset.database, username, password };
  }

  private startSql(owner: SecretRef): string {
    const roles = [...this.readers].flatMap(([name, reader]) => [
      roleSql(name, reader.password, reader.replication ? 'REPLICATION' : 'NOREPLICATION'),
      statisticsSql(name, reader.statistics),
    ]);
    return [
      roleSql(this.owner, owner),
      ...roles,
      `ALTER DATABASE ${quoteIdent(this.dataset.database)} OWNER TO ${this.owner};`,
      `ALTER SCHEMA public OWNER TO ${this.owner};`,
      '',
    ].join('\n');
  }

  /** The log can be followed at any time, so that a change of the way of ingestion needs nothing of the tables. */
  private readySql(): string {
    const followed = [...this.readers.values()].some(({ replication }) => replication);
    const capture = `SET ROLE ${this.owner};\n${captureSql(this.dataset)}RESET ROLE;\n`;
    return `${capture}${followed ? '' : releaseSql(this.dataset)}${this.grantSql()}`;
  }

  private grantSql(): string {
    const schema = quoteIdent(this.dataset.schema);
    return [...this.readers.keys()]
      .map((reader) =>
        [
          `GRANT USAGE ON SCHEMA ${schema} TO ${reader};`,
          `GRANT SELECT ON ALL TABLES IN SCHEMA ${schema} TO ${reader};`,
          `ALTER DEFAULT PRIVILEGES FOR ROLE ${this.owner} IN SCHEMA ${schema} GRANT SELECT ON TABLES TO ${reader};`,
          '',
        ].join('\n'),
      )
      .join('');
  }
}

class ImportedSourceDatabase extends Construct implements ISourceDatabase {
  public readonly endpoint: Endpoint;
  public readonly dataset: Dataset;

  public constructor(
    scope: Construct,
    id: string,
    private readonly attributes: SourceDatabaseAttributes,
  ) {
    super(scope, id);
    this.endpoint = attributes.endpoint;
    this.dataset = attributes.dataset;
  }

  public grantRead(reader: IConnectable): DatabaseAccess {
    const component = reader.connections.component;
    const username = this.attributes.usernames[component];
    validate(this.node.path, [
      {
        when: username === undefined,
        message: `'usernames' must have a role for '${component}', got ${Object.keys(this.attributes.usernames).join(', ') || 'none'}; create the role and name it there`,
      },
    ]);
    return {
      endpoint: this.endpoint,
      database: this.dataset.database,
      username: username as string,
      password: Platform.of(this).secret(`postgres-${component}`, SecretOrigin.USER),
    };
  }
}
