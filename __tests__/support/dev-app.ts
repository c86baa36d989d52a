import * as path from 'node:path';
import { Testing } from 'cdktf';
import { Ingestion } from '../../constructs/connect';
import { RemovalPolicy } from '../../constructs/core';
import { pagila } from '../../datasets/pagila';
import { DevStack, DevStackProps } from '../../stacks/dev-stack';
import { SecretStore } from '../../stacks/secret-store';
import { dockerProps } from './docker-stack';
import { Synthesized, synth } from './synth';
import { temporaryDirectory } from './temporary';

/** The dev stack as main.ts makes it, with every file in one temporary folder. */
export function devStack(props: Partial<DevStackProps> = {}, directory = temporaryDirectory()): DevStack {
  const secrets = new SecretStore(path.join(directory, 'secrets'));
  return new DevStack(Testing.app(), 'dev', {
    dataset: pagila,
    schemaSql: 'CREATE TABLE customer (customer_id integer PRIMARY KEY);',
    ingestion: Ingestion.cdc(),
    removalPolicy: RemovalPolicy.DESTROY,
    minioRootPasswordFile: secrets.ensure('minio-root'),
    stateFile: path.join(directory, 'terraform.dev.tfstate'),
    docker: dockerProps(directory, { instance: 'lakehouse-test', secrets }),
    ...props,
  });
}

/** A stack's JSON with what differs from run to run named instead. */
export function stable(stack: DevStack, directory: string, images: string): Synthesized {
  const text = synth(stack).text.split(directory).join('<state>').split(images).join('<project>');
  // cdktf and its successor lay out what is empty in ways of their own.
  return new Synthesized(JSON.stringify(JSON.parse(text), null, 2));
}
