import { Construct } from 'constructs';
import { Broker } from '../constructs/broker';
import { ManagedServices } from '../constructs/data-platform';
import { Dataset } from '../constructs/dataset';
import { Lake } from '../constructs/lake';
import { ExistingSecret, OutsidePeer } from '../constructs/platforms/kubernetes';
import { SourceDatabase } from '../constructs/source-database';
import { K8sStack, K8sStackProps } from '../stacks/k8s-stack';

/** Where the services of an account are. */
export interface Account {
  /** Host name of the PostgreSQL instance; its owner ran `captureSql(dataset)` once. */
  readonly rds: string;
  /** Host name of one MSK broker, with a plaintext listener on 9092 inside the network. */
  readonly msk: string;
  /** Region of the buckets. */
  readonly region: string;
  /** What the names of the buckets begin with: `acme-lake-bronze`, `-silver`, `-gold`, `-checkpoints`. */
  readonly bucketPrefix: string;
  /** Access key by component. */
  readonly accessKeys: Readonly<Record<'spark' | 'trino', string>>;
  /** Addresses of the private subnets with RDS and MSK: a network policy knows no names. */
  readonly subnets: string;
  /** Addresses of S3's endpoint. */
  readonly s3: string;
}

/**
 * The platform on a cluster, with RDS for the source, MSK for the broker and S3 for the lake. What remains in the namespace is
 * Connect, the catalog's database, Spark, the stream and Trino.
 */
export function managedServicesStack(
  scope: Construct,
  id: string,
  account: Account,
  props: Omit<K8sStackProps, 'managed'>,
): K8sStack {
  return new K8sStack(scope, id, {
    ...props,
    managed: (stack) => managedServices(stack, account, props.dataset),
    kubernetes: {
      ...props.kubernetes,
      existingSecrets: { ...SECRETS, ...props.kubernetes.existingSecrets },
      outside: [...outside(account), ...(props.kubernetes.outside ?? [])],
    },
  });
}

/** Who follows the source, and who reads it. */
const USERNAMES = { connect: 'lakehouse_connect', trino: 'lakehouse_trino' };

function managedServices(stack: Construct, account: Account, dataset: Dataset): ManagedServices {
  const { rds, msk, region, bucketPrefix, accessKeys } = account;
  return {
    database: SourceDatabase.fromSourceDatabaseAttributes(stack, 'Rds', {
      endpoint: { scheme: 'postgresql', host: rds, port: 5432, tls: true },
      dataset,
      usernames: USERNAMES,
    }),
    broker: Broker.fromBrokerAttributes(stack, 'Msk', {
      endpoint: { scheme: 'kafka', host: msk, port: 9092 },
    }),
    lake: Lake.fromLakeAttributes(stack, 'S3', {
      endpoint: { scheme: 'https', host: `s3.${region}.amazonaws.com`, port: 443 },
      region,
      accessKeys,
      bucketPrefix,
    }),
  };
}

/** Kept in the namespace by an operator that brings them from the account's own store; Terraform reads none of them. */
const SECRETS: Readonly<Record<string, ExistingSecret>> = {
  'postgres-connect': { secret: 'rds-lakehouse-connect', key: 'password' },
  'postgres-trino': { secret: 'rds-lakehouse-trino', key: 'password' },
  's3-spark': { secret: 's3-lakehouse-spark', key: 'secret-key' },
  's3-trino': { secret: 's3-lakehouse-trino', key: 'secret-key' },
};

/** Nothing leaves the namespace but to these. */
function outside({ subnets, s3 }: Account): OutsidePeer[] {
  return [
    ...['connect', 'trino'].map((from) => ({ from, cidr: subnets, port: 5432 })),
    ...['connect', 'kafka-topics', 'spark', 'speed', 'trino'].map((from) => ({
      from,
      cidr: subnets,
      port: 9092,
    })),
    ...['spark', 'trino'].map((from) => ({ from, cidr: s3, port: 443 })),
  ];
}
