import { Construct, IConstruct } from 'constructs';
import { IConnectable } from '../core/connections';
import { Endpoint, jdbcUrl } from '../core/endpoint';
import { ImageSource } from '../core/image-source';
import { IService, Platform } from '../core/platform';
import { RemovalPolicy } from '../core/removal-policy';
import { SecretOrigin, SecretRef } from '../core/secret-ref';
import { Size } from '../core/size';
import { postgresSpec, roleSql } from '../source-database/postgres-server';

/** Name of the catalog, the same for every writer and reader: Iceberg keeps it with each table. */
export const CATALOG_NAME = 'minio';
const DATABASE = 'iceberg';
const ROLE = 'iceberg';

/** How an engine reaches the catalog. */
export interface CatalogAccess {
  readonly name: string;
  readonly jdbcUrl: string;
  readonly endpoint: Endpoint;
  readonly username: string;
  readonly password: SecretRef;
}

/**
 * SQLSTATE, beside those of a lost connection, after which an engine connects to the catalog again and repeats what it asked:
 * PostgreSQL was told to stop (`admin_shutdown`), as when its pod moves, and had rolled back what it was doing. Not 57P02, with
 * which it ends after a crash: what it was doing may have been committed.
 */
export const CATALOG_RETRYABLE_STATE = '57P01';

/** The Iceberg catalog of the lake. */
export interface ILakeCatalog extends IConstruct {
  grantAccess(peer: IConnectable): CatalogAccess;
}

export interface LakeCatalogProps {
  readonly removalPolicy: RemovalPolicy;
  /**
   * @default Size.mebibytes(256)
   */
  readonly memory?: Size;
  /**
   * @default Size.gibibytes(1)
   */
  readonly storage?: Size;
  /**
   * @default ImageSource.fromDirectory('postgres')
   */
  readonly image?: ImageSource;
}

/** A PostgreSQL database that holds a JDBC catalog already. */
export interface LakeCatalogAttributes {
  readonly endpoint: Endpoint;
  readonly database: string;
  readonly username: string;
  /** Name of the secret with the password, which you fill. */
  readonly password: string;
}

/** Iceberg's JDBC catalog, schema version V1, in a PostgreSQL of its own. */
export class LakeCatalog extends Construct implements ILakeCatalog {
  public static fromLakeCatalogAttributes(
    scope: Construct,
    id: string,
    attributes: LakeCatalogAttributes,
  ): ILakeCatalog {
    return new ImportedLakeCatalog(scope, id, attributes);
  }

  private readonly service: IService;
  private readonly password: SecretRef;

  public constructor(scope: Construct, id: string, props: LakeCatalogProps) {
    super(scope, id);
    const platform = Platform.of(this);
    const superuser = platform.secret('catalog-superuser');
    this.password = platform.secret('catalog-iceberg');
    this.service = platform.service(
      this,
      'Service',
      'catalog',
      postgresSpec({
        database: DATABASE,
        superuserPassword: superuser,
        image: props.image,
        memory: props.memory ?? Size.mebibytes(256),
        storage: props.storage ?? Size.gibibytes(1),
        removalPolicy: props.removalPolicy,
        operator: false,
        secrets: [superuser, this.password],
        settings: { shared_buffers: '16MB', max_connections: 50 },
        sql: () => ({
          start: `${roleSql(ROLE, this.password)}\nALTER DATABASE ${DATABASE} OWNER TO ${ROLE};\nALTER SCHEMA public OWNER TO ${ROLE};\n`,
          init: `SET ROLE ${ROLE};\n${CATALOG_SQL}RESET ROLE;\n`,
          ready: '',
        }),
      }),
    );
    this.node.defaultChild = this.service.node.defaultChild;
  }

  public grantAccess(peer: IConnectable): CatalogAccess {
    const endpoint = this.service.endpoint('sql');
    this.service.connections.allowFrom(peer, endpoint);
    return access(endpoint, DATABASE, ROLE, this.password);
  }
}

class ImportedLakeCatalog extends Construct implements ILakeCatalog {
  public constructor(
    scope: Construct,
    id: string,
    private readonly attributes: LakeCatalogAttributes,
  ) {
    super(scope, id);
  }

  public grantAccess(): CatalogAccess {
    const { endpoint, database, username, password } = this.attributes;
    return access(endpoint, database, username, Platform.of(this).secret(password, SecretOrigin.USER));
  }
}

function access(endpoint: Endpoint, database: string, username: string, password: SecretRef): CatalogAccess {
  return {
    name: CATALOG_NAME,
    jdbcUrl: jdbcUrl(endpoint, database),
    endpoint,
    username,
    password,
  };
}

/** The tables of schema version V1: Trino reads them and doesn't make them. Source: Iceberg's JdbcUtil. */
const CATALOG_SQL = `CREATE TABLE iceberg_tables (
  catalog_name varchar(255) NOT NULL,
  table_namespace varchar(255) NOT NULL,
  table_name varchar(255) NOT NULL,
  metadata_location varchar(1000),
  previous_metadata_location varchar(1000),
  iceberg_type varchar(5),
  PRIMARY KEY (catalog_name, table_namespace, table_name)
);
CREATE TABLE iceberg_namespace_properties (
  catalog_name varchar(255) NOT NULL,
  namespace varchar(255) NOT NULL,
  property_key varchar(255) NOT NULL,
  property_value varchar(1000),
  PRIMARY KEY (catalog_name, namespace, property_key)
);
`;
