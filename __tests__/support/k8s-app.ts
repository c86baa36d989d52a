import * as path from 'node:path';
import { Testing } from 'cdktf';
import { Ingestion } from '../../constructs/connect';
import { RemovalPolicy } from '../../constructs/core';
import { PROFILES } from '../../constructs/data-platform';
import { pagila } from '../../datasets/pagila';
import { K8sStack, K8sStackProps } from '../../stacks/k8s-stack';
import { kubernetesProps } from './kubernetes-stack';
import { Synthesized, synth } from './synth';
import { temporaryDirectory } from './temporary';

/** Props as main.ts gives them, with every file in one folder. */
export function k8sProps(directory: string): K8sStackProps {
  return {
    dataset: pagila,
    schemaSql: 'CREATE TABLE customer (customer_id integer PRIMARY KEY);',
    ingestion: Ingestion.cdc(),
    removalPolicy: RemovalPolicy.RETAIN,
    profile: PROFILES.tiny,
    kubeconfig: '/home/somebody/.kube/config',
    context: 'lab',
    stateFile: path.join(directory, 'terraform.k8s.tfstate'),
    kubernetes: kubernetesProps(directory, { instance: 'lakehouse-test', namespace: 'lakehouse' }),
  };
}

/** The k8s stack as main.ts makes it. */
export function k8sStack(props: Partial<K8sStackProps> = {}, directory = temporaryDirectory()): K8sStack {
  return new K8sStack(Testing.app(), 'k8s', { ...k8sProps(directory), ...props });
}

/** A stack's JSON with what differs from run to run named instead: folders, and when a secret's file was made. */
export function stable(stack: K8sStack, directory: string): Synthesized {
  const text = synth(stack)
    .text.split(directory)
    .join('<state>')
    .replace(/"data_wo_revision": \d+/g, '"data_wo_revision": 1')
    .replace(/"dev\.lakehouse\.secrets": "[0-9a-f]{16}"/g, '"dev.lakehouse.secrets": "<revisions>"')
    // The name of a job that reads a secret follows the file, too.
    .replace(/"name": "lake-setup-[0-9a-f]{10}"/, '"name": "lake-setup-content"');
  return new Synthesized(JSON.stringify(JSON.parse(text), null, 2));
}
