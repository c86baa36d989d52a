import { Duration } from '../core/duration';
import { RemovalPolicy } from '../core/removal-policy';
import { validate } from '../core/validate';

export interface BucketProps {
  /** Name of the bucket. */
  readonly name: string;
  /**
   * Whether an overwritten or deleted object stays as a noncurrent version.
   * @default true
   */
  readonly versioning?: boolean;
  /**
   * When noncurrent versions leave. Current objects never leave by age: that would delete live files of Iceberg.
   * @default Duration.days(7)
   */
  readonly noncurrentExpiry?: Duration;
  readonly removalPolicy: RemovalPolicy;
}

/** What a user may do with a bucket. */
export enum BucketAccess {
  READ = 'read',
  READ_WRITE = 'read-write',
}

/** A bucket's settings with their defaults. */
export class Bucket {
  public readonly name: string;
  public readonly versioning: boolean;
  public readonly noncurrentExpiry: Duration;
  public readonly removalPolicy: RemovalPolicy;

  public constructor(props: BucketProps) {
    validate(`Bucket ${props.name}`, [
      {
        when: !/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/.test(props.name),
        message: `'name' must be 3 to 63 of a-z, 0-9 and '-', got '${props.name}'; rename it`,
      },
    ]);
    this.name = props.name;
    this.versioning = props.versioning ?? true;
    this.noncurrentExpiry = props.noncurrentExpiry ?? Duration.days(7);
    this.removalPolicy = props.removalPolicy;
  }
}

/** An S3 policy that lets a user into some buckets and nowhere else. */
export function policyDocument(grants: ReadonlyMap<string, BucketAccess>): Record<string, unknown> {
  const arns = (access?: BucketAccess, suffix = ''): string[] =>
    [...grants]
      .filter(([, granted]) => access === undefined || granted === access)
      .map(([bucket]) => `arn:aws:s3:::${bucket}${suffix}`)
      .sort();
  const statements = [
    {
      Effect: 'Allow',
      Action: ['s3:GetBucketLocation', 's3:ListBucket', 's3:ListBucketMultipartUploads'],
      Resource: arns(),
    },
    { Effect: 'Allow', Action: ['s3:GetObject'], Resource: arns(undefined, '/*') },
    {
      Effect: 'Allow',
      Action: ['s3:PutObject', 's3:DeleteObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
      Resource: arns(BucketAccess.READ_WRITE, '/*'),
    },
  ];
  return {
    Version: '2012-10-17',
    Statement: statements.filter((statement) => statement.Resource.length > 0),
  };
}
