import * as fs from 'node:fs';
import * as path from 'node:path';
import { App } from 'cdktf';
import { RemovalPolicy } from './constructs/core';
import { ImageCatalog } from './constructs/platforms/docker';
import { dataset, ingestion } from './stacks/declaration';
import { DevStack } from './stacks/dev-stack';
import { BucketOwner, Instance } from './stacks/instance';

const root = __dirname;
const instance = Instance.load(root);
const app = new App();

new DevStack(app, 'dev', {
  dataset,
  schemaSql: fs.readFileSync(path.join(root, 'datasets', 'pagila', 'schema.sql'), 'utf8'),
  ingestion,
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
    images: new ImageCatalog(root),
  },
});

app.synth();
