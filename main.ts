import * as fs from 'node:fs';
import * as path from 'node:path';
import { App } from 'cdktf';
import { RemovalPolicy } from './constructs/core';
import { ImageCatalog } from './constructs/platforms/docker';
import { addStacks } from './stacks/add-stacks';
import { dataset, extend, ingestion } from './stacks/declaration';
import { DevStack } from './stacks/dev-stack';
import { BucketOwner, Instance } from './stacks/instance';
import { hasK8sSettings } from './stacks/k8s-settings';

const root = __dirname;
const instance = Instance.load(root);
const images = new ImageCatalog(root);
const app = new App();
const platform = {
  dataset,
  schemaSql: fs.readFileSync(path.join(root, 'datasets', 'pagila', 'schema.sql'), 'utf8'),
  ingestion,
  extend,
};

function dev(): void {
  new DevStack(app, 'dev', {
    ...platform,
    removalPolicy: RemovalPolicy.DESTROY,
    minioRootPasswordFile:
      instance.settings.buckets === BucketOwner.PROVIDER ? instance.secrets.ensure('minio-root') : undefined,
    stateFile: path.join(instance.stateDirectory, 'terraform.dev.tfstate'),
    docker: {
      instance: instance.name,
      checkout: root,
      portOffset: instance.settings.portOffset,
      configDirectory: path.join(instance.stateDirectory, 'config'),
      secrets: instance.secrets,
      images,
    },
  });
}

async function main(): Promise<void> {
  const report = (line: string): void => void process.stderr.write(`${line}\n`);
  const makers: Record<string, () => void> = { dev };
  // Loaded only where there is a cluster: its bindings cost a second at every synth.
  if (hasK8sSettings(instance.stateDirectory)) {
    const { makeK8sStack } = await import('./stacks/k8s');
    makers.k8s = () => report(makeK8sStack(app, 'k8s', instance, images, platform));
  }
  addStacks(app, makers, report);
  app.synth();
}

void main();
