import { Construct, IConstruct } from 'constructs';
import { IConnectable } from '../core/connections';
import { Duration } from '../core/duration';
import { Endpoint, url } from '../core/endpoint';
import { ImageSource } from '../core/image-source';
import { IService, Platform } from '../core/platform';
import { Probe } from '../core/probe';
import { RemovalPolicy } from '../core/removal-policy';
import { replicaEnv } from '../core/replicas';
import { SecretOrigin, SecretRef } from '../core/secret-ref';
import { Size } from '../core/size';
import { validate } from '../core/validate';
import { Bucket, BucketAccess, BucketProps, policyDocument } from './bucket';

/** How a service reaches the object store. */
export interface LakeAccess {
  readonly endpoint: Endpoint;
  readonly region: string;
  /** Not secret: the name of the user. */
  readonly accessKey: string;
  readonly secretKey: SecretRef;
}

/** An S3 object store with the platform's buckets. */
export interface ILake extends IConstruct {
  readonly endpoint: Endpoint;
  readonly buckets: readonly Bucket[];
  /** @throws ValidationError for a name that is declared already */
  addBucket(props: BucketProps): Bucket;
  /** Access of its own for a service: a user, and a policy with just these buckets. */
  grantRead(peer: IConnectable, ...buckets: Bucket[]): LakeAccess;
  /** As `grantRead`, and writing. */
  grantReadWrite(peer: IConnectable, ...buckets: Bucket[]): LakeAccess;
}

export interface LakeProps {
  /**
   * Makes the buckets, such as through the MinIO Terraform provider.
   * @default - the setup job makes them
   */
  readonly bucketFactory?: BucketFactory;
  /**
   * Nodes with one drive each. From four on every object is spread over all of them with parity on half, so that it can be
   * read with two of four away and written with one.
   * @default 1
   */
  readonly nodes?: number;
  /**
   * Of each node.
   * @default Size.mebibytes(384)
   */
  readonly memory?: Size;
  /**
   * Drive of each node.
   * @default Size.gibibytes(50)
   */
  readonly storage?: Size;
  readonly removalPolicy: RemovalPolicy;
  /**
   * @default ImageSource.fromDirectory('minio')
   */
  readonly image?: ImageSource;
}

/** Makes a bucket as a resource of its own, once the store answers. */
export type BucketFactory = (scope: Construct, bucket: Bucket, store: IConstruct) => void;

/** An object store that exists already, such as S3. Its buckets and keys are yours. */
export interface LakeAttributes {
  readonly endpoint: Endpoint;
  readonly region: string;
  /** Access key by component; the secret key is a secret named `s3-<component>` that you fill. */
  readonly accessKeys: Readonly<Record<string, string>>;
  /**
   * What the names of your buckets begin with, such as `acme-lake-` for `acme-lake-bronze`: on S3 a name is taken once in
   * the world.
   * @default - none
   */
  readonly bucketPrefix?: string;
}

const REGION = 'us-east-1';
export const MINIO_PORT = 9000;
/** The root user's name is no secret; its password is. */
export const MINIO_ROOT_USER = 'lakehouse';

abstract class LakeBase extends Construct implements ILake {
  public abstract readonly endpoint: Endpoint;
  private readonly declared = new Map<string, Bucket>();

  public get buckets(): readonly Bucket[] {
    return [...this.declared.values()];
  }

  public addBucket(props: BucketProps): Bucket {
    validate(this.node.path, [
      {
        when: this.declared.has(props.name),
        message: `'name' must be unique among the buckets, got '${props.name}' twice; use the bucket that addBucket returned`,
      },
    ]);
    const bucket = new Bucket(props);
    this.declared.set(bucket.name, bucket);
    this.made(bucket);
    return bucket;
  }

  public grantRead(peer: IConnectable, ...buckets: Bucket[]): LakeAccess {
    return this.grant(peer, BucketAccess.READ, buckets);
  }

  public grantReadWrite(peer: IConnectable, ...buckets: Bucket[]): LakeAccess {
    return this.grant(peer, BucketAccess.READ_WRITE, buckets);
  }

  protected made(_bucket: Bucket): void {}
  protected abstract grant(peer: IConnectable, access: BucketAccess, buckets: readonly Bucket[]): LakeAccess;
}

/** MinIO with the platform's buckets; distributed from four nodes on. */
export class Lake extends LakeBase {
  public static fromLakeAttributes(scope: Construct, id: string, attributes: LakeAttributes): ILake {
    return new ImportedLake(scope, id, attributes);
  }

  public readonly endpoint: Endpoint;
  private readonly service: IService;
  private readonly users = new Map<string, { secret: SecretRef; grants: Map<string, BucketAccess> }>();

  public constructor(
    scope: Construct,
    id: string,
    private readonly props: LakeProps,
  ) {
    super(scope, id);
    const platform = Platform.of(this);
    const image = props.image ?? ImageSource.fromDirectory('minio');
    const root = platform.secret('minio-root');
    const memory = props.memory ?? Size.mebibytes(384);
    const nodes = props.nodes ?? 1;
    validate(this.node.path, [
      {
        when: !Number.isInteger(nodes) || (nodes !== 1 && (nodes < 4 || nodes > 16)),
        message: `'nodes' must be 1, or 4 to 16 (one erasure set), got ${nodes}; with two or three, none may be away when something is written`,
      },
    ]);
    this.service = platform.service(this, 'Service', 'minio', {
      image,
      command: ['server'],
      env: () => ({
        MINIO_ROOT_USER,
        MINIO_ROOT_PASSWORD_FILE: root.path,
        // Go returns memory before the container's limit is reached.
        GOMEMLIMIT: `${Math.round(memory.toMebibytes() * 0.5)}MiB`,
        ...replicaEnv(this.service.replicaHosts),
      }),
      secrets: [root],
      ports: [
        { name: 's3', port: MINIO_PORT, scheme: 'http', operator: true },
        { name: 'console', port: 9001, scheme: 'http', operator: true },
      ],
      volumes: [
        {
          name: 'data',
          mountPath: '/var/lib/minio',
          size: props.storage ?? Size.gibibytes(50),
          removalPolicy: props.removalPolicy,
        },
      ],
      replicas: nodes,
      probe: Probe.http(MINIO_PORT, '/minio/health/live'),
      resources: { memory },
      stopGrace: Duration.seconds(30),
    });
    this.node.defaultChild = this.service.node.defaultChild;
    this.endpoint = this.service.endpoint('s3');
    this.setupJob(image, root);
  }

  protected override made(bucket: Bucket): void {
    this.props.bucketFactory?.(this, bucket, this.service.node.defaultChild as IConstruct);
  }

  protected grant(peer: IConnectable, access: BucketAccess, buckets: readonly Bucket[]): LakeAccess {
    const component = peer.connections.component;
    const user = this.users.get(component) ?? {
      secret: Platform.of(this).secret(`s3-${component}`),
      grants: new Map<string, BucketAccess>(),
    };
    for (const bucket of buckets) {
      // A second grant never takes away what the first one gave.
      if (user.grants.get(bucket.name) !== BucketAccess.READ_WRITE) user.grants.set(bucket.name, access);
    }
    this.users.set(component, user);
    this.service.connections.allowFrom(peer, this.endpoint);
    return { endpoint: this.endpoint, region: REGION, accessKey: component, secretKey: user.secret };
  }

  /** Users and policies always come from the job: the provider would write their secrets into the state. */
  private setupJob(image: ImageSource, root: SecretRef): void {
    const job = Platform.of(this).job(this, 'Setup', 'lake-setup', {
      image,
      command: ['lake-apply', '/etc/minio/lake.json'],
      env: { MINIO_ROOT_USER, MINIO_ROOT_PASSWORD_FILE: root.path },
      secrets: () => [root, ...[...this.users.values()].map((user) => user.secret)],
      files: () => ({ '/etc/minio/lake.json': `${JSON.stringify(this.declaration(), null, 2)}\n` }),
      waitFor: [this.endpoint],
      resources: { memory: Size.mebibytes(192) },
      trigger: { kind: 'once', timeout: Duration.minutes(10) },
    });
    this.service.connections.allowFrom(job, this.endpoint);
  }

  private declaration(): Record<string, unknown> {
    const buckets = this.props.bucketFactory ? [] : this.buckets;
    return {
      endpoint: url(this.endpoint),
      buckets: buckets.map((bucket) => ({
        name: bucket.name,
        versioning: bucket.versioning,
        noncurrentDays: bucket.noncurrentExpiry.toDays(),
        abortDays: 1,
      })),
      users: [...this.users].map(([accessKey, user]) => ({
        accessKey,
        secret: user.secret.name,
        policy: { name: accessKey, document: policyDocument(user.grants) },
      })),
    };
  }
}

class ImportedLake extends LakeBase {
  public readonly endpoint: Endpoint;

  public constructor(
    scope: Construct,
    id: string,
    private readonly attributes: LakeAttributes,
  ) {
    super(scope, id);
    const { bucketPrefix } = attributes;
    validate(this.node.path, [
      {
        when: bucketPrefix !== undefined && !/^[a-z0-9][a-z0-9-]{0,50}$/.test(bucketPrefix),
        message: `'bucketPrefix' must be 1 to 51 of a-z, 0-9 and '-', the first no '-', got '${bucketPrefix}'; rename your buckets, or leave it out`,
      },
    ]);
    this.endpoint = attributes.endpoint;
  }

  public override addBucket(props: BucketProps): Bucket {
    return super.addBucket({ ...props, name: `${this.attributes.bucketPrefix ?? ''}${props.name}` });
  }

  protected grant(peer: IConnectable): LakeAccess {
    const component = peer.connections.component;
    const accessKey = this.attributes.accessKeys[component];
    validate(this.node.path, [
      {
        when: accessKey === undefined,
        message: `'accessKeys' must have one for '${component}', got ${Object.keys(this.attributes.accessKeys).join(', ') || 'none'}; create the user and name its key there`,
      },
    ]);
    return {
      endpoint: this.endpoint,
      region: this.attributes.region,
      accessKey: accessKey as string,
      secretKey: Platform.of(this).secret(`s3-${component}`, SecretOrigin.USER),
    };
  }
}
