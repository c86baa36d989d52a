import { JVM_FLAGS } from '../core/jvm';
import { Size } from '../core/size';
import { url } from '../core/endpoint';
import { CATALOG_RETRYABLE_STATE, CatalogAccess, LakeAccess } from '../lake';
import { ExecutorConfig, executorDefaults, WORK_DIRECTORY } from './executors';

export interface SparkConfig {
  readonly catalog: CatalogAccess;
  readonly lake: LakeAccess;
  readonly heap: Size;
  readonly cores: number;
  /** Where tables without a location of their own would stand; every table of the jobs has one. */
  readonly warehouse: string;
  readonly uiPort: number;
  /**
   * @default - none: a local master
   */
  readonly executors?: ExecutorConfig;
}

/**
 * `spark-defaults.conf` without any secret: the image's entrypoint adds the catalog's password and the key files in
 * memory-backed storage, because what PySpark passes on a command line could be read in the process list.
 */
export function sparkDefaults(config: SparkConfig): string {
  const catalog = `spark.sql.catalog.${config.catalog.name}`;
  const s3a = 'spark.hadoop.fs.s3a';
  const values: Record<string, string | number | boolean> = {
    ...(config.executors ? executorDefaults(config.executors, JAVA_OPTIONS) : local(config.cores)),
    'spark.driver.memory': `${config.heap.toMebibytes()}m`,
    'spark.driver.extraJavaOptions': JAVA_OPTIONS,
    'spark.local.dir': WORK_DIRECTORY,
    'spark.ui.port': config.uiPort,
    // Its carriage returns would fill the container's log.
    'spark.ui.showConsoleProgress': false,
    'spark.ui.retainedJobs': 50,
    'spark.ui.retainedStages': 50,
    'spark.sql.ui.retainedExecutions': 20,
    // Each function of an expression would ask the JVM four times more, to say in an error which Python line made it.
    'spark.python.sql.dataFrameDebugging.enabled': false,
    'spark.sql.session.timeZone': 'UTC',
    // TIMESTAMP in a gold query is PostgreSQL's: without a time zone.
    'spark.sql.timestampType': 'TIMESTAMP_NTZ',
    'spark.sql.extensions': 'org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions',
    'spark.sql.adaptive.enabled': true,
    // The reference's number for small data; adaptive execution joins what is smaller still.
    'spark.sql.shuffle.partitions': 10,
    [catalog]: 'org.apache.iceberg.spark.SparkCatalog',
    [`${catalog}.type`]: 'jdbc',
    [`${catalog}.uri`]: config.catalog.jdbcUrl,
    [`${catalog}.jdbc.user`]: config.catalog.username,
    // The image's entrypoint puts the secret's content here, in memory-backed storage.
    [`${catalog}.jdbc.password`]: `\${secret:${config.catalog.password.name}}`,
    [`${catalog}.jdbc.schema-version`]: 'V1',
    [`${catalog}.retryable_status_codes`]: CATALOG_RETRYABLE_STATE,
    [`${catalog}.warehouse`]: config.warehouse,
    [`${catalog}.io-impl`]: 'org.apache.iceberg.aws.s3.S3FileIO',
    [`${catalog}.s3.endpoint`]: url(config.lake.endpoint),
    [`${catalog}.s3.path-style-access`]: true,
    [`${catalog}.client.region`]: config.lake.region,
    // A resident driver must see what others committed.
    [`${catalog}.cache-enabled`]: false,
    [`${s3a}.endpoint`]: url(config.lake.endpoint),
    [`${s3a}.endpoint.region`]: config.lake.region,
    [`${s3a}.path.style.access`]: true,
    // The file that AWS_SHARED_CREDENTIALS_FILE names; S3FileIO finds it by itself.
    [`${s3a}.aws.credentials.provider`]: 'software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider',
    [`${s3a}.impl`]: 'org.apache.hadoop.fs.s3a.S3AFileSystem',
    [`${s3a}.connection.ssl.enabled`]: config.lake.endpoint.scheme === 'https',
  };
  return `${Object.entries(values)
    .map(([name, value]) => `${name} ${value}`)
    .sort()
    .join('\n')}\n`;
}

const JAVA_OPTIONS = [...JVM_FLAGS, '-Duser.timezone=UTC', '-Dderby.system.home=/tmp'].join(' ');

function local(cores: number): Record<string, string> {
  return {
    'spark.master': `local[${cores}]`,
    // It speaks to nobody but itself.
    'spark.driver.bindAddress': '127.0.0.1',
    'spark.driver.host': '127.0.0.1',
  };
}
