import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Client } from 'pg';
import { COMPONENT_LABEL, INSTANCE_LABEL, START_PERIOD } from '../../../constructs/core';
import { Cli } from '../../../cli/context';
import { ClusterCli } from '../../../cli/k8s/cluster-cli';
import { readInstance } from '../../../cli/k8s/instance-state';
import type { Pod } from '../../../cli/k8s/objects';
import { k8sCommand, K8S_STACK } from '../../../cli/k8s/terraform';
import { connectorPath, connectRest } from '../../../cli/platform/connectors';
import { parsePositions } from '../../../cli/resync/position';
import { Command, ExecaShell } from '../../../cli/shell';
import { Trino } from '../../../cli/trino';
import { makeCheckout, PROJECT, removeCheckout, takePushedImages } from './checkout';
import { declareIngestion } from './declare';
import {
  DeployedStack,
  JobRun,
  JobStep,
  JobSummary,
  RawRecord,
  Row,
  SourceSession,
  Surface,
} from './deployed-stack';
import { fileSurfaces, processSurface } from './docker-surfaces';
import { KafkaTools } from './kafka-tools';
import { clusterSurfaces, KINDS } from './cluster-surfaces';
import { KILL_CHILD_OF_INIT } from './kill';
import { plannedChanges } from './plan';
import { describeRun, joined, Ran, run } from './process';
import { answerOf, sessionOf, sourceClient, TextRow } from './source-client';
import { asTopicsJob } from './pod-as';
import { until } from './wait';
import { Ways } from './ways';

export interface KubernetesStackOptions {
  /** Part of the instance's, the namespace's and the folder's name. */
  readonly name: string;
  /** Set for every command of the checkout. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

const COMMAND_MS = 20 * 60_000;
/** Commands that are one and the same for both stacks. */
const COMMON = ['doctor', 'images', 'k8s'];
/** The k8s stack of a checkout and a namespace of its own, on the cluster that LAKEHOUSE_K8S_* name. */
export class KubernetesStack implements DeployedStack {
  public readonly folder: string;
  public readonly instance: string;
  public readonly env: Readonly<Record<string, string | undefined>>;
  private readonly logFile: string;
  public readonly cluster: ClusterCli;
  private declared: string | undefined;
  public readonly ways: Ways;

  public constructor(options: KubernetesStackOptions) {
    this.folder = makeCheckout(options.name);
    this.instance = `lakehouse-${options.name}-${path.basename(this.folder).slice(-6).toLowerCase()}`;
    const own = { LAKEHOUSE_INSTANCE: this.instance, LAKEHOUSE_K8S_NAMESPACE: this.instance };
    this.env = { CI: '1', ...options.env, ...own };
    this.logFile = path.join(PROJECT, 'reports', 'acceptance', `${options.name}.log`);
    fs.rmSync(this.logFile, { force: true });
    takePushedImages(this.folder);
    const shell = new ExecaShell(this.folder);
    const quiet = (): void => undefined;
    this.cluster = new ClusterCli(new Cli(this.folder, { ...process.env, ...own }, shell, quiet, quiet));
    this.ways = new Ways(this.cluster);
  }

  /** From nothing: the namespace, the deploy, the rows, and the pipeline until silver has them all. */
  public async deploy(): Promise<Ran> {
    const made = await this.cli(['doctor', 'k8s', '--create-namespace']);
    const ran = made.exitCode === 0 ? await this.cli(['up'], { timeoutMs: 60 * 60_000 }) : made;
    if (ran.exitCode !== 0) return ran;
    // What a poll brings after the first run is the next one's.
    await until(
      async () => {
        const equal = (await this.cli(['verify'])).exitCode === 0;
        if (!equal) await this.cli(['run', 'pipeline']);
        return equal;
      },
      { what: 'silver has every row that was loaded', timeoutMs: 5 * 60_000 },
    );
    return ran;
  }

  public async query(sql: string): Promise<Row[]> {
    return new Trino({ url: `http://127.0.0.1:${await this.ways.port('trino')}` }).rows(sql);
  }

  public sql(text: string): Promise<TextRow[]> {
    return this.postgres('pagila_owner', 'postgres-owner', text);
  }

  public admin(text: string): Promise<TextRow[]> {
    return this.postgres('postgres', 'postgres-superuser', text);
  }

  public async session(): Promise<SourceSession> {
    const way = await this.ways.own('postgres');
    const session = sessionOf(await this.client('pagila_owner', 'postgres-owner', way.port('postgres')));
    return { ...session, end: () => session.end().finally(() => way.close()) };
  }

  public async job(step: JobStep, options: { failpoint?: string } = {}): Promise<JobRun> {
    const env: Record<string, string> = options.failpoint ? { LAKEHOUSE_FAILPOINT: options.failpoint } : {};
    const ran = await this.run(this.cluster.runtime.exec('spark', ['lakehouse-job', step], env), 10 * 60_000);
    const last = ran.stdout.trimEnd().split('\n').at(-1) ?? '';
    const summary = last.startsWith('{') ? (JSON.parse(last) as JobSummary) : undefined;
    return { exitCode: ran.exitCode, summary, output: ran.stdout + ran.stderr };
  }

  /** As a person would do on a cluster what `dev` does; `up` there loads and runs the pipeline, too. */
  public async cli(
    args: readonly string[],
    options: { env?: Record<string, string | undefined>; timeoutMs?: number; interruptAt?: RegExp } = {},
  ): Promise<Ran> {
    const command = (...words: readonly string[]): Promise<Ran> =>
      run('./lakehouse', words, {
        cwd: this.folder,
        env: { ...this.env, ...options.env },
        timeoutMs: options.timeoutMs ?? COMMAND_MS,
        interruptAt: options.interruptAt,
        logFile: this.logFile,
      });
    const [first = ''] = args;
    if (COMMON.includes(first)) return command(...args);
    // On a cluster `up` loads nothing by itself.
    const ran = await command('k8s', ...args.filter((word) => word !== '--no-load'));
    if (['up', 'down'].includes(first)) await this.ways.close();
    if (first !== 'up' || ran.exitCode !== 0 || args.includes('--no-load')) return ran;
    const loaded = joined(ran, await command('k8s', 'load'));
    return loaded.exitCode === 0 ? joined(loaded, await command('k8s', 'run', 'pipeline')) : loaded;
  }

  public declare(ingestion: 'jdbc' | 'cdc'): void {
    this.declared = declareIngestion(this.folder, ingestion, this.declared);
  }

  public async answer(component: string, url: string): Promise<string> {
    return (await this.ok(this.cluster.runtime.exec(component, ['curl', '-fsS', url]))).stdout;
  }

  public async offsets(connector: string): Promise<Record<string, unknown>[]> {
    const port = await this.ways.port('connect');
    const stored = await connectRest({ port: () => port }).get(connectorPath(connector, 'offsets'));
    return parsePositions(stored).flatMap(({ offset }) => (offset === null ? [] : [offset]));
  }

  public produce(topic: string, records: readonly RawRecord[]): Promise<void> {
    return this.kafka.produce(topic, records);
  }

  public committedOffsets(): Promise<number[]> {
    return this.kafka.committedOffsets('pagila\\.public\\..*');
  }

  public async crash(component: string): Promise<void> {
    const before = await this.restarts(component);
    await this.run(this.cluster.runtime.exec(component, ['bash', '-c', KILL_CHILD_OF_INIT]));
    await until(async () => (await this.restarts(component)) > before, {
      what: `the kubelet starts ${component} again`,
      timeoutMs: 90_000,
    });
  }

  /** Ends one pod of a component as a node that is drained would; gives its name. */
  public async deletePod(component: string): Promise<string> {
    const [pod] = await this.pods(component);
    if (pod === undefined) throw new Error(`${component} has no pod`);
    const { name, uid } = pod.metadata;
    await this.ok(this.cluster.kubectl.command('delete', 'pod', name, '--timeout=180s'));
    await this.ways.close();
    await until(async () => (await this.pods(component)).every(({ metadata }) => metadata.uid !== uid), {
      what: `pod ${name} has gone`,
      timeoutMs: 60_000,
    });
    return name;
  }

  public get secretsFolder(): string {
    return path.join(this.folder, '.lakehouse', 'secrets');
  }

  public async remove(component: string, folder: string): Promise<void> {
    await this.ok(this.cluster.runtime.exec(component, ['find', folder, '-mindepth', '1', '-delete']));
  }

  public stop(component: string): Promise<void> {
    return this.scale(component, 0);
  }

  public async scale(component: string, replicas: number): Promise<void> {
    const labels = `${COMPONENT_LABEL}=${component},${INSTANCE_LABEL}=${this.instance}`;
    const args = ['scale', 'statefulsets,deployments', `--selector=${labels}`, `--replicas=${replicas}`];
    await this.ok(this.cluster.kubectl.command(...args));
    await until(async () => (await this.pods(component)).length === replicas, {
      what: `${component} has ${replicas} pods`,
      timeoutMs: 3 * 60_000,
    });
    await this.ways.close();
  }

  public async restarts(component: string): Promise<number> {
    const containers = (await this.pods(component)).flatMap(({ status }) => status.containerStatuses);
    return containers.reduce((sum, { restartCount }) => sum + restartCount, 0);
  }

  public async ready(component: string): Promise<void> {
    await until(
      async () => {
        const containers = (await this.pods(component)).flatMap(({ status }) => status.containerStatuses);
        return containers.length > 0 && containers.every(({ ready }) => ready);
      },
      { what: `${component} is ready`, timeoutMs: START_PERIOD.toMilliseconds() },
    );
  }

  /** With those of the container before: Docker's go on over a restart, too. */
  public async logs(component: string): Promise<string> {
    const now = this.cluster.runtime.logs(component);
    const before = await this.run({ ...now, args: [...now.args, '--previous'] });
    const current = await this.run(now);
    return before.stdout + current.stdout + current.stderr;
  }

  /** @param settings in place of those that it was deployed with */
  public async plannedChanges(settings: Readonly<Record<string, string>> = {}): Promise<string[]> {
    const { env } = await k8sCommand(this.cluster, 'diff');
    return plannedChanges(this.folder, this.logFile, K8S_STACK, { ...this.env, ...env, ...settings });
  }

  public async leftovers(): Promise<string[]> {
    const selector = ['--selector', `${INSTANCE_LABEL}=${this.instance}`];
    const ran = await this.ok(this.cluster.kubectl.command('get', KINDS, ...selector, '--output', 'name'));
    return ran.stdout
      .split('\n')
      .filter((line) => line !== '')
      .sort();
  }

  public async surfaces(): Promise<Surface[]> {
    const pods = await this.pods();
    return [
      ...fileSurfaces(path.join(this.folder, 'cdktf.out')),
      ...fileSurfaces(path.join(this.folder, '.lakehouse'), ['secrets']),
      ...clusterSurfaces(this.cluster.kubectl, pods, (command) => this.run(command)),
      processSurface(),
    ];
  }

  /** Removes everything of the instance, its namespace, and the checkout. */
  public async dispose(): Promise<void> {
    await this.ways.close();
    const args = ['k8s', 'down', '--purge', '--yes'];
    const ran = await this.cli(args);
    await this.run(
      this.cluster.kubectl.command(
        'delete',
        'namespace',
        this.instance,
        '--ignore-not-found',
        '--timeout=300s',
      ),
    );
    removeCheckout(this.folder);
    if (ran.exitCode !== 0) throw new Error(describeRun(['./lakehouse', ...args], ran));
  }

  private async postgres(user: string, secret: string, text: string): Promise<TextRow[]> {
    return answerOf(await this.client(user, secret), text);
  }

  private async client(user: string, secret: string, port?: number): Promise<Client> {
    const file = path.join(this.secretsFolder, secret);
    return sourceClient(port ?? (await this.ways.port('postgres')), user, file);
  }

  public async pods(component?: string): Promise<readonly Pod[]> {
    const { pods } = await readInstance(this.cluster.kubectl, this.instance);
    return pods.filter(
      ({ metadata }) => component === undefined || metadata.labels[COMPONENT_LABEL] === component,
    );
  }

  private get kafka(): KafkaTools {
    return new KafkaTools(asTopicsJob(this));
  }

  public run({ file, args, input }: Command, timeoutMs = COMMAND_MS): Promise<Ran> {
    return run(file, args, { timeoutMs, input });
  }

  public async ok(command: Command): Promise<Ran> {
    const ran = await this.run(command);
    if (ran.exitCode !== 0) throw new Error(describeRun([command.file, ...command.args], ran));
    return ran;
  }
}
