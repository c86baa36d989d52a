import * as path from 'node:path';
import { Testing } from 'cdktf';
import { Ingestion } from '../../constructs/connect';
import { RemovalPolicy } from '../../constructs/core';
import { PROFILES } from '../../constructs/data-platform';
import { pagila } from '../../datasets/pagila';
import { managedServicesStack } from '../../examples/managed-services';
import { K8sStack } from '../../stacks/k8s-stack';
import { kubernetesProps } from './kubernetes-stack';
import { temporaryDirectory } from './temporary';

/** The example of managed services with an account's own values. */
export function managedServicesExample(): K8sStack {
  const directory = temporaryDirectory();
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
    {
      dataset: pagila,
      schemaSql: '',
      ingestion: Ingestion.cdc(),
      removalPolicy: RemovalPolicy.RETAIN,
      profile: PROFILES.tiny,
      kubeconfig: '/home/somebody/.kube/config',
      context: 'lab',
      stateFile: path.join(directory, 'terraform.k8s.tfstate'),
      kubernetes: kubernetesProps(directory, { instance: 'lakehouse-test', namespace: 'lakehouse' }),
    },
  );
}
