import * as path from 'node:path';
import { Testing } from 'cdktf';
import { Ingestion } from '../../constructs/connect';
import { pagila } from '../../datasets/pagila';
import { Instance } from '../../stacks/instance';
import { makeK8sStack } from '../../stacks/k8s';
import { K8sStack } from '../../stacks/k8s-stack';
import { synth } from '../support/synth';
import { temporaryDirectory, writeFiles } from '../support/temporary';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;
const TAG = '0123456789abcdef';
const NAMES = ['postgres', 'kafka', 'connect', 'minio', 'jobs', 'trino', 'speed'];

/** The references under which a stack pulls the images of kafka and trino, after a push of both to a registry. */
function pulled(registry: string): { text: string; report: string } {
  const root = temporaryDirectory();
  const image = (tag: string) => ({ tag, digest: DIGEST, platforms: ['linux/amd64'] });
  writeFiles(path.join(root, '.lakehouse'), {
    'k8s.json': JSON.stringify({ namespace: 'lakehouse', context: 'lab', registry: 'registry.example' }),
    'pushed-images.json': JSON.stringify({
      registry,
      images: { kafka: image(TAG), trino: image('fedcba9876543210') },
    }),
  });
  const app = Testing.app();
  const report = makeK8sStack(
    app,
    'k8s',
    Instance.load(root, { ...Instance.defaults(root, {}), name: 'lakehouse-test' }),
    { names: () => NAMES, reference: (name) => `localhost/lakehouse/${name}:${TAG}` },
    { dataset: pagila, schemaSql: 'SELECT 1;', ingestion: Ingestion.cdc() },
    {},
  );
  return { text: synth(app.node.findChild('k8s') as K8sStack).text, report };
}

test('an image whose content was pushed is pinned by its digest, a changed one is not', () => {
  const { text, report } = pulled('registry.example');
  expect(text).toContain(`registry.example/lakehouse/kafka@${DIGEST}`);
  expect(text).toContain(`registry.example/lakehouse/trino:${TAG}`);
  expect(report).toMatch(/^k8s, profile 'tiny': 1\.3 processors, /);
});

test('what was pushed to another registry counts for nothing', () => {
  const { text } = pulled('other.example');
  expect(text).toContain(`registry.example/lakehouse/kafka:${TAG}`);
  expect(text).not.toContain(DIGEST);
});
