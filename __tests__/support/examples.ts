import { Testing } from 'cdktf';
import { managedServicesStack } from '../../examples/managed-services';
import { K8sStack } from '../../stacks/k8s-stack';
import { k8sProps } from './k8s-app';
import { temporaryDirectory } from './temporary';

/** The example of managed services with an account's own values. */
export function managedServicesExample(): K8sStack {
  return managedServicesStack(
    Testing.app(),
    'k8s',
    {
      rds: 'shop.abc.eu-west-1.rds.amazonaws.com',
      msk: 'b-1.shop.abc.kafka.eu-west-1.amazonaws.com',
      region: 'eu-west-1',
      bucketPrefix: 'acme-lake-',
      accessKeys: { spark: 'AKIASPARK', trino: 'AKIATRINO' },
      subnets: '10.20.0.0/16',
      s3: '52.218.0.0/17',
    },
    k8sProps(temporaryDirectory()),
  );
}
