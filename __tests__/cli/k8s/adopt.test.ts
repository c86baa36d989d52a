import * as path from 'node:path';
import { forgotten } from '../../../cli/k8s/adopt';
import { workload } from '../../../cli/k8s/objects';
import { temporaryDirectory, writeFiles } from '../../support/temporary';

const there = [
  ['StatefulSet', 'kafka'],
  ['StatefulSet', 'spark'],
  ['Deployment', 'trino'],
  ['Job', 'lake-setup-1'],
].map(([kind, name]) => workload.parse({ kind, metadata: { name, uid: name, labels: {} }, status: {} }));

function state(...resources: readonly (readonly [string, string | null])[]): string {
  const directory = temporaryDirectory();
  writeFiles(directory, {
    'terraform.tfstate': JSON.stringify({
      version: 4,
      resources: resources.map(([type, id]) => ({ type, instances: [{ attributes: { id } }] })),
    }),
  });
  return path.join(directory, 'terraform.tfstate');
}

test('what the cluster has and the state does not is found; jobs are made anew by their names', () => {
  const file = state(
    ['kubernetes_stateful_set_v1', 'lakehouse/kafka'],
    ['kubernetes_service_v1', 'lakehouse/spark'],
    ['kubernetes_stateful_set_v1', 'elsewhere/spark'],
    ['kubernetes_deployment_v1', 'lakehouse/trino'],
  );
  expect(forgotten(there, 'lakehouse', file)).toEqual(['spark']);
});

test('a whole state forgets nothing', () => {
  const file = state(
    ['kubernetes_stateful_set_v1', 'lakehouse/kafka'],
    ['kubernetes_stateful_set_v1', 'lakehouse/spark'],
    ['kubernetes_deployment_v1', 'lakehouse/trino'],
  );
  expect(forgotten(there, 'lakehouse', file)).toEqual([]);
});

test('a state that is lost, and one in which an object was never finished', () => {
  expect(forgotten(there, 'lakehouse', path.join(temporaryDirectory(), 'none'))).toEqual([
    'kafka',
    'spark',
    'trino',
  ]);
  expect(forgotten(there.slice(0, 1), 'lakehouse', state(['kubernetes_stateful_set_v1', null]))).toEqual([
    'kafka',
  ]);
});
