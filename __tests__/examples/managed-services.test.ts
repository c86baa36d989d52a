import { managedServicesExample } from '../support/examples';
import { Arguments, synth } from '../support/synth';

const synthesized = synth(managedServicesExample());
const of = (type: string): Arguments[] =>
  Object.values(
    (synthesized.json as { resource: Record<string, Record<string, Arguments>> }).resource[type] ?? {},
  );
const nameOf = ({ metadata }: Arguments): string => (metadata as { name: string }).name;

test('what the account has is not made', () => {
  const workloads = ['kubernetes_stateful_set_v1', 'kubernetes_deployment_v1', 'kubernetes_job_v1'];
  expect(
    workloads
      .flatMap(of)
      .map((workload) => nameOf(workload).replace(/-[0-9a-f]{10}$/, ''))
      .sort(),
  ).toEqual(['catalog', 'connect', 'connect-setup', 'kafka-topics', 'spark', 'speed', 'trino']);
});

test('its secrets stay where they are; those of the catalog are the only ones that are made', () => {
  expect(of('kubernetes_secret_v1').map(nameOf).sort()).toEqual(['catalog-iceberg', 'catalog-superuser']);
  for (const secret of [
    'rds-lakehouse-connect',
    'rds-lakehouse-trino',
    's3-lakehouse-spark',
    's3-lakehouse-trino',
  ])
    expect(synthesized.text).toContain(`"name": "${secret}"`);
});

test('each of its services is reached by those who use it, and by nobody else', () => {
  const reach = (cidr: string, port: string): string[] =>
    of('kubernetes_network_policy_v1')
      .filter(({ spec }) =>
        ((spec as { egress?: unknown[] }).egress ?? []).some((rule) => {
          const text = JSON.stringify(rule);
          return text.includes(cidr) && text.includes(`"port":"${port}"`);
        }),
      )
      .map(nameOf)
      .sort();
  expect(reach('10.20.0.0/16', '5432')).toEqual(['connect', 'trino']);
  expect(reach('10.20.0.0/16', '9092')).toEqual(['connect', 'kafka-topics', 'spark', 'speed', 'trino']);
  expect(reach('52.218.0.0/17', '443')).toEqual(['spark', 'trino']);
});

test('clients are told its addresses, and ask for TLS where it is spoken', () => {
  for (const said of [
    'shop.abc.eu-west-1.rds.amazonaws.com',
    'b-1.shop.abc.kafka.eu-west-1.amazonaws.com:9092',
    'https://s3.eu-west-1.amazonaws.com',
    's3://acme-lake-gold/',
    'sslmode',
  ])
    expect(synthesized.text).toContain(said);
});
