import { ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import { ConnectRest, RestRefused } from '../../../cli/platform/connect-rest';
import { connectorPath } from '../../../cli/platform/connectors';
import { properties, serverProperties } from '../../../constructs/broker/kafka-config';
import { workerProperties } from '../../../constructs/connect/worker-config';
import { Size } from '../../../constructs/core';
import { ImageCatalog } from '../../../constructs/platforms/docker';
import { PROJECT } from '../../acceptance/support/checkout';
import { runOk } from '../../acceptance/support/process';
import { until, WaitOptions } from '../../acceptance/support/wait';
import { temporaryDirectory, writeFiles } from '../temporary';
import { docker, publishedPort } from './docker';
import { Hooks } from './hooks';
import { SCHEMA } from './tables';
import { parseRecord, Topic, TopicRecord } from './topics';

/** Whatever a run that was cut off has left: docker ps --all --filter label=dev.lakehouse.test=worker-kills */
const LABEL = 'dev.lakehouse.test=worker-kills';
const BROKER = 'kafka:9092';
const LIBRARIES = '/opt/kafka/libs/*:/opt/connect/plugins/lakehouse/worker-hooks.jar';
const SMALL_JVM = '-XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData';

/** PostgreSQL, a broker and a worker on a network of their own, in the project's images. */
export class KillStack {
  public readonly topics: ReadonlyMap<string, Topic>;
  public hooks!: Hooks;
  private readonly name = `lakehouse-kills-${randomBytes(4).toString('hex')}`;
  private readonly images = new ImageCatalog(PROJECT);
  private readonly folder = temporaryDirectory();
  private follower: ChildProcess | undefined;
  private postgresPort = 0;

  /**
   * @param topics that are followed
   */
  public constructor(topics: readonly string[]) {
    this.topics = new Map(topics.map((topic) => [topic, new Topic()]));
  }

  public async start(): Promise<void> {
    fs.chmodSync(this.folder, 0o755);
    const hooks = path.join(this.folder, 'hooks');
    fs.mkdirSync(hooks);
    await docker('network', 'create', '--label', LABEL, this.name);
    const build = Hooks.build(this.images, hooks);
    await Promise.all([this.startPostgres(), this.startBroker(), build]);
    this.hooks = await build;
    this.follow();
    await this.startWorker();
  }

  /** All of it, however far it came. */
  public async remove(): Promise<void> {
    this.follower?.kill('SIGKILL');
    for (const container of (await docker('ps', '--all', '--quiet', '--filter', `name=^${this.name}-`))
      .split('\n')
      .filter(Boolean))
      await docker('rm', '--force', '--volumes', container);
    await docker('network', 'rm', '--force', this.name);
  }

  public async connect(): Promise<Client> {
    const login = { host: '127.0.0.1', user: 'postgres', password: 'postgres', database: 'shop' };
    const client = new Client({ ...login, port: this.postgresPort });
    // A server that is removed ends its connections.
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }

  /** Sets a connector's configuration; without one, removes it. */
  public async put(connector: string, config?: Readonly<Record<string, string>>): Promise<void> {
    const { refused } = await this.explained(
      async () => {
        const port = await publishedPort(this.container('connect'), 8083);
        const rest = new ConnectRest(`http://127.0.0.1:${port}`);
        try {
          if (config === undefined) await rest.change('DELETE', connectorPath(connector));
          else await rest.change('PUT', connectorPath(connector, 'config'), config);
          return { refused: undefined };
        } catch (error) {
          // A configuration that it refuses it goes on refusing.
          if (error instanceof RestRefused && error.status === 400) return { refused: error };
          throw error;
        }
      },
      { what: `the worker takes ${connector}`, timeoutMs: 120_000, intervalMs: 200 },
    );
    if (refused !== undefined) throw refused;
  }

  /** As `until`, with the worker's last words in the error. */
  public async explained<T>(
    condition: () => Promise<T | undefined | false>,
    options: WaitOptions,
  ): Promise<T> {
    return until(condition, options).catch(async (error: unknown) => {
      const args = ['logs', '--tail', '60', this.container('connect')];
      const { stderr } = await runOk('docker', args, { timeoutMs: 30_000 });
      throw new Error(`${String(error)}\n--- the worker's log\n${stderr}`);
    });
  }

  /** Kills the worker as a lost machine would. */
  public async killWorker(): Promise<void> {
    // It may have halted itself in this moment.
    await docker('kill', '--signal', 'KILL', this.container('connect')).catch(() => '');
    await this.workerEnds(30_000);
  }

  public async workerEnds(timeoutMs: number): Promise<void> {
    const state = ['inspect', '--format', '{{.State.Running}}', this.container('connect')];
    await this.explained(async () => (await docker(...state)) === 'false', {
      ...{ what: 'the worker ends', timeoutMs, intervalMs: 100 },
    });
  }

  public async restartWorker(): Promise<void> {
    await docker('start', this.container('connect'));
  }

  /** Everything in the topics, of transactions that were aborted, too. */
  public async log(): Promise<TopicRecord[]> {
    const command = this.reader('dump', 'dump');
    const { stdout } = await runOk('docker', command, { timeoutMs: 120_000 });
    return stdout.trimEnd().split('\n').filter(Boolean).map(parseRecord);
  }

  private container(component: string): string {
    return `${this.name}-${component}`;
  }

  private async run(
    component: string,
    image: string,
    ...args: readonly (readonly string[])[]
  ): Promise<void> {
    const [options = [], command = []] = args;
    const network = ['--network', this.name, '--network-alias', component, '--label', LABEL];
    const named = ['run', '--detach', '--name', this.container(component), ...network];
    await docker(...named, ...options, this.images.reference(image), ...command);
  }

  private async startPostgres(): Promise<void> {
    const files = path.join(this.folder, 'postgres');
    writeFiles(files, { password: 'postgres', 'postgresql.conf': 'fsync = off\nmax_wal_size = 256MB\n' });
    const settings = `${files}/postgresql.conf:/etc/lakehouse/postgresql.conf:ro`;
    const options = ['--publish', '127.0.0.1::5432', '--tmpfs', '/run:mode=1777', '--volume', settings];
    const password = ['--volume', `${files}/password:/run/secrets/password:ro`];
    const environment = ['POSTGRES_DB=shop', 'POSTGRES_PASSWORD_FILE=/run/secrets/password'];
    const env = environment.flatMap((each) => ['--env', each]);
    await this.run('postgres', 'postgres', [...options, ...password, ...env]);
    this.postgresPort = await publishedPort(this.container('postgres'), 5432);
    const client = await until(() => this.connect(), {
      ...{ what: 'PostgreSQL answers', timeoutMs: 120_000, intervalMs: 200 },
    });
    await client.query(SCHEMA);
    await client.end();
  }

  private async startBroker(): Promise<void> {
    const config = serverProperties({ hosts: ['kafka'], operatorPort: 29092, maxMessage: Size.mebibytes(8) });
    // A killed worker leaves its group, and its transactions end, only by its silence; neither is to take long here.
    const file = path.join(this.folder, 'kafka', 'server.properties');
    writeFiles(path.dirname(file), {
      'server.properties':
        config +
        properties({
          'group.min.session.timeout.ms': 1000,
          'transaction.abort.timed.out.transaction.cleanup.interval.ms': 500,
        }),
    });
    const env = ['KAFKA_CLUSTER_ID=d29ya2VyLWtpbGxzLXRlcw', `JAVA_OPTS=-Xmx384m ${SMALL_JVM}`];
    await this.run('kafka', 'kafka', [
      ...['--volume', `${file}:/etc/kafka/server.properties:ro`],
      ...env.flatMap((each) => ['--env', each]),
    ]);
  }

  private async startWorker(): Promise<void> {
    const endpoint = { scheme: 'kafka', host: 'kafka', port: 9092 };
    const config = workerProperties({
      ...{ broker: endpoint, host: 'connect', port: 8083, replication: 1, maxMessage: Size.mebibytes(8) },
    });
    const file = path.join(this.folder, 'connect', 'connect.properties');
    const session = { 'session.timeout.ms': 4000, 'heartbeat.interval.ms': 1000 };
    writeFiles(path.dirname(file), { 'connect.properties': config + properties(session), reader: 'reader' });
    const mounts = [
      `${file}:/etc/kafka/connect.properties:ro`,
      `${path.dirname(file)}/reader:/run/secrets/reader:ro`,
      `${this.hooks.jar}:/opt/connect/plugins/lakehouse/worker-hooks.jar:ro`,
      `${this.hooks.folder}:/hooks`,
    ];
    const env = [`WAIT_FOR=${BROKER}`, `JAVA_OPTS=-Xmx256m ${SMALL_JVM}`];
    await this.run('connect', 'connect', [
      ...['--publish', '127.0.0.1::8083'],
      ...mounts.flatMap((mount) => ['--volume', mount]),
      ...env.flatMap((each) => ['--env', each]),
    ]);
  }

  private reader(name: string, what: string): string[] {
    const network = ['--network', this.name, '--label', LABEL, '--name', this.container(name)];
    const jar = `${this.hooks.jar}:/opt/connect/plugins/lakehouse/worker-hooks.jar:ro`;
    const options = ['--rm', ...network, '--volume', jar, '--env', `WAIT_FOR=${BROKER}`];
    const java = `wait-for && exec java -Xmx128m ${SMALL_JVM} -cp '${LIBRARIES}' dev.lakehouse.kills.TopicReader "$@"`;
    const command = ['bash', '-ec', java, 'reader', what, BROKER, ...this.topics.keys()];
    return ['run', ...options, this.images.reference('connect'), ...command];
  }

  private follow(): void {
    const command = this.reader('follower', 'follow');
    this.follower = spawn('docker', command, { stdio: ['ignore', 'pipe', 'ignore'] });
    createInterface({ input: this.follower.stdout! }).on('line', (line) => {
      const record = parseRecord(line);
      this.topics.get(record.topic)!.add(record);
    });
  }
}
