import { exported, Manifest } from '../../bench/k8s-manifests';

const object = (kind: string, more: Partial<Manifest>, metadata: object = {}): Manifest => ({
  apiVersion: 'v1',
  kind,
  ...more,
  metadata: {
    name: 'a',
    namespace: 'b',
    uid: 'u',
    resourceVersion: '1',
    generation: 2,
    managedFields: [],
    ...metadata,
  },
});

test('what the cluster wrote is left to it again', () => {
  expect(exported(object('ConfigMap', { data: { x: 'y' }, status: {} }))).toEqual({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'a', namespace: 'b' },
    data: { x: 'y' },
  });
});

test('a service gets an address of its own, a headless one none', () => {
  const of = (clusterIP: string) =>
    exported(object('Service', { spec: { clusterIP, clusterIPs: [clusterIP], ports: [] } })).spec;
  expect(of('10.0.0.7')).toEqual({ ports: [] });
  expect(of('None')).toEqual({ clusterIP: 'None', ports: [] });
});

test('a job finds its pods anew', () => {
  const labels = {
    team: 'data',
    'batch.kubernetes.io/controller-uid': 'u',
    'controller-uid': 'u',
    'job-name': 'a',
  };
  const job = object(
    'Job',
    { spec: { selector: { matchLabels: {} }, template: { metadata: { labels }, spec: {} } } },
    { labels },
  );
  expect(exported(job)).toMatchObject({ spec: { template: { metadata: { labels: { team: 'data' } } } } });
  expect(exported(job).spec).not.toHaveProperty('selector');
  expect(JSON.stringify(exported(job).spec)).not.toContain('controller-uid');
});
