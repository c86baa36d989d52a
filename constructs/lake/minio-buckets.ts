import { IlmPolicy } from '@cdktf/provider-minio/lib/ilm-policy';
import { S3Bucket } from '@cdktf/provider-minio/lib/s3-bucket';
import { S3BucketVersioning } from '@cdktf/provider-minio/lib/s3-bucket-versioning';
import { ITerraformDependable } from 'cdktf';
import { Construct, IConstruct } from 'constructs';
import { RemovalPolicy } from '../core/removal-policy';
import { Bucket } from './bucket';
import { BucketFactory } from './lake';

/** Makes buckets, their versioning and their lifecycle through the MinIO Terraform provider. */
export const minioBuckets: BucketFactory = (scope: Construct, bucket: Bucket, store: IConstruct): void => {
  const dependsOn = [store as unknown as ITerraformDependable];
  const resource = new S3Bucket(scope, `Bucket-${bucket.name}`, {
    bucket: bucket.name,
    acl: 'private',
    // The provider won't delete a bucket that isn't empty unless told; what is kept must be refused, not emptied.
    forceDestroy: bucket.removalPolicy === RemovalPolicy.DESTROY,
    dependsOn,
  });
  new S3BucketVersioning(scope, `Versioning-${bucket.name}`, {
    bucket: resource.bucket,
    versioningConfiguration: { status: bucket.versioning ? 'Enabled' : 'Suspended' },
  });
  new IlmPolicy(scope, `Lifecycle-${bucket.name}`, {
    bucket: resource.bucket,
    // Only what is no longer current leaves: age must never delete a live file of Iceberg. No rule for uploads that were
    // given up: MinIO takes one and forgets it, which every later plan would show; by itself it removes them after a day.
    rule: [{ id: 'noncurrent', noncurrentExpiration: { days: `${bucket.noncurrentExpiry.toDays()}d` } }],
  });
};
