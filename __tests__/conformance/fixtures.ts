import {
  Connections,
  Cpu,
  Duration,
  ImageSource,
  JobSpec,
  Probe,
  RemovalPolicy,
  SecretRef,
  ServiceSpec,
  Size,
  WorkersSpec,
} from '../../constructs/core';

/** The least that a service can say. */
export const smallService: ServiceSpec = {
  image: ImageSource.fromDirectory('kafka'),
  ports: [],
  probe: Probe.tcp(9092),
  resources: { memory: Size.mebibytes(128) },
};

/** Everything that a service can say and every platform must honour. */
export const fullService: ServiceSpec = {
  image: ImageSource.fromRegistry('registry.example/store:1.2.3'),
  command: ['serve', '--quick'],
  user: 70,
  env: () => ({ LATE: 'yes', ALWAYS: 'x=y' }),
  secrets: () => [new SecretRef('store-root')],
  files: () => ({ '/etc/store/store.conf': 'quick = true\n' }),
  scratch: [{ mountPath: '/var/cache/store', size: Size.mebibytes(64) }],
  resources: { memory: Size.mebibytes(256), cpu: Cpu.millis(1500) },
  waitFor: [
    { scheme: 'postgresql', host: 'postgres', port: 5432 },
    { scheme: 'kafka', host: 'kafka', port: 9092 },
  ],
  logs: { maxSize: Size.mebibytes(5), maxFiles: 2 },
  labels: { team: 'data' },
  ports: [
    { name: 'http', port: 8080, scheme: 'http', operator: true },
    { name: 'peer', port: 7000, scheme: 'store' },
  ],
  volumes: [
    {
      name: 'data',
      mountPath: '/var/lib/store',
      size: Size.gibibytes(1),
      removalPolicy: RemovalPolicy.DESTROY,
    },
    {
      name: 'archive',
      mountPath: '/var/lib/archive',
      size: Size.gibibytes(1),
      removalPolicy: RemovalPolicy.RETAIN,
    },
  ],
  probe: Probe.http(8080, '/health', {
    contains: `it's up`,
    interval: Duration.seconds(5),
    startPeriod: Duration.seconds(90),
  }),
  replicas: 1,
  metrics: { port: 9000, path: '/metrics' },
  stopGrace: Duration.seconds(45),
};

/** A job that runs once and must succeed. */
export const onceJob: JobSpec = {
  image: ImageSource.fromDirectory('minio'),
  command: ['apply'],
  files: { '/etc/job/job.json': '{}\n' },
  resources: { memory: Size.mebibytes(64) },
  trigger: { kind: 'once', timeout: Duration.minutes(5) },
};

export const cronJob: JobSpec = {
  ...onceJob,
  trigger: { kind: 'cron', expression: '0 3 * * *', timeout: Duration.minutes(5) },
};

/** Helpers that a service starts by itself. */
export function workers(): WorkersSpec {
  return {
    connections: new Connections('helper'),
    max: 3,
    container: {
      image: ImageSource.fromDirectory('kafka'),
      command: ['help'],
      secrets: [new SecretRef('helper-key')],
      resources: { memory: Size.mebibytes(512) },
    },
    cpu: Cpu.millis(200),
    folders: [{ name: 'work', mountPath: '/var/work', size: Size.gibibytes(2) }],
    templateFile: '/etc/store/helper.json',
  };
}
