import * as fs from 'node:fs';
import * as path from 'node:path';
import type { Client } from 'pg';
import { START_PERIOD } from '../../../constructs/core';
import { Instance } from '../../../stacks/instance';
import { hostPort, ServicePort } from '../../../cli/ports';
import { Docker } from '../../../cli/docker';
import { connectorPath, connectRest } from '../../../cli/platform/connectors';
import { parsePositions } from '../../../cli/resync/position';
import { ExecaShell } from '../../../cli/shell';
import { Trino } from '../../../cli/trino';
import { ImageCatalog } from '../../../constructs/platforms/docker';
import { makeCheckout, PROJECT, removeCheckout } from './checkout';
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
import { dockerSurfaces, fileSurfaces, processSurface } from './docker-surfaces';
import { besideBroker, KafkaTools } from './kafka-tools';
import { KILL_CHILD_OF_INIT } from './kill';
import { plannedChanges } from './plan';
import { describeRun, Ran, run, runOk } from './process';
import { answerOf, sessionOf, sourceClient } from './source-client';
import { until } from './wait';

export interface DockerStackOptions {
  /** Part of the instance's and the folder's name. */
  readonly name: string;
  /**
   * A checkout that is deployed already; it is used and never removed.
   * @default - a throwaway copy of the project
   */
  readonly folder?: string;
  /** Set for every command of the checkout. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Only ends what hangs: the waits inside a command have bounds of their own, and end with their reason. */
const COMMAND_MS = 20 * 60_000;
const LABEL = 'dev.lakehouse.instance';

/** The dev stack of a checkout of its own. */
export class DockerStack implements DeployedStack {
  public readonly folder: string;
  public readonly instance: string;
  private readonly env: Readonly<Record<string, string | undefined>>;
  private readonly logFile: string;
  private readonly throwaway: boolean;
  /** The declaration as it is in the project. */
  private declared: string | undefined;

  public constructor(options: DockerStackOptions) {
    this.throwaway = options.folder === undefined;
    this.folder = options.folder ?? makeCheckout(options.name);
    this.instance = Instance.exists(this.folder)
      ? Instance.load(this.folder).name
      : `lakehouse-${options.name}-${path.basename(this.folder).slice(-6).toLowerCase()}`;
    this.env = { CI: '1', LAKEHOUSE_INSTANCE: this.instance, ...options.env };
    this.logFile = path.join(PROJECT, 'reports', 'acceptance', `${options.name}.log`);
    fs.rmSync(this.logFile, { force: true });
  }

  public get secretsFolder(): string {
    return path.join(this.folder, '.lakehouse', 'secrets');
  }

  public query(sql: string): Promise<Row[]> {
    return new Trino({ url: `http://127.0.0.1:${this.port('trino')}` }).rows(sql);
  }

  public sql(text: string): Promise<Record<string, string | null>[]> {
    return this.postgres('pagila_owner', 'postgres-owner', text);
  }

  public async session(): Promise<SourceSession> {
    return sessionOf(await this.client('pagila_owner', 'postgres-owner'));
  }

  public admin(text: string): Promise<Record<string, string | null>[]> {
    return this.postgres('postgres', 'postgres-superuser', text);
  }

  /** Logs in with what a secret's file holds. */
  public async postgres(
    user: string,
    secret: string,
    text: string,
  ): Promise<Record<string, string | null>[]> {
    return answerOf(await this.client(user, secret), text);
  }

  /** A session of its own, in UTC. */
  public client(user: string, secret: string): Promise<Client> {
    return sourceClient(this.port('postgres'), user, path.join(this.secretsFolder, secret));
  }

  /** Reference of the image that a service of the checkout runs. */
  public image(name: string): string {
    return new ImageCatalog(this.folder).reference(name);
  }

  public async job(step: JobStep, options: { failpoint?: string } = {}): Promise<JobRun> {
    const failpoint = options.failpoint ? ['--env', `LAKEHOUSE_FAILPOINT=${options.failpoint}`] : [];
    const ran = await this.docker(
      ['exec', ...failpoint, this.container('spark'), 'lakehouse-job', step],
      10 * 60_000,
    );
    const last = ran.stdout.trimEnd().split('\n').at(-1) ?? '';
    const summary = last.startsWith('{') ? (JSON.parse(last) as JobSummary) : undefined;
    return { exitCode: ran.exitCode, summary, output: ran.stdout + ran.stderr };
  }

  public cli(
    args: readonly string[],
    options: { env?: Record<string, string | undefined>; timeoutMs?: number; interruptAt?: RegExp } = {},
  ): Promise<Ran> {
    return run('./lakehouse', args, {
      cwd: this.folder,
      env: { ...this.env, ...options.env },
      timeoutMs: options.timeoutMs ?? COMMAND_MS,
      interruptAt: options.interruptAt,
      logFile: this.logFile,
    });
  }

  public declare(ingestion: 'jdbc' | 'cdc'): void {
    this.declared = declareIngestion(this.folder, ingestion, this.declared);
  }

  public answer(component: string, url: string): Promise<string> {
    return this.dockerOk(['exec', this.container(component), 'curl', '-fsS', url]);
  }

  public async offsets(connector: string): Promise<Record<string, unknown>[]> {
    const stored = await connectRest(this).get(connectorPath(connector, 'offsets'));
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
    await this.docker(['exec', this.container(component), 'bash', '-c', KILL_CHILD_OF_INIT]);
    await until(async () => (await this.restarts(component)) > before, {
      what: `Docker starts ${component} again`,
      timeoutMs: 90_000,
    });
  }

  public async remove(component: string, folder: string): Promise<void> {
    await this.dockerOk(['exec', this.container(component), 'find', folder, '-mindepth', '1', '-delete']);
  }

  public async stop(component: string): Promise<void> {
    await this.dockerOk(['stop', this.container(component)]);
  }

  public async restarts(component: string): Promise<number> {
    return Number(
      await this.dockerOk(['inspect', '--format', '{{.RestartCount}}', this.container(component)]),
    );
  }

  public async ready(component: string): Promise<void> {
    const format = '{{.State.Status}} {{if .State.Health}}{{.State.Health.Status}}{{end}}';
    await until(
      async () =>
        (await this.dockerOk(['inspect', '--format', format, this.container(component)])) ===
        'running healthy',
      { what: `${component} is healthy`, timeoutMs: START_PERIOD.toMilliseconds() },
    );
  }

  public async logs(component: string): Promise<string> {
    const ran = await this.docker(['logs', this.container(component)]);
    return ran.stdout + ran.stderr;
  }

  public plannedChanges(): Promise<string[]> {
    return plannedChanges(this.folder, this.logFile);
  }

  public async leftovers(): Promise<string[]> {
    const filter = ['--filter', `label=${LABEL}=${this.instance}`];
    const lists = await Promise.all([
      this.dockerOk(['ps', '--all', ...filter, '--format', 'container {{.Names}}']),
      this.dockerOk(['network', 'ls', ...filter, '--format', 'network {{.Name}}']),
      this.dockerOk(['volume', 'ls', ...filter, '--format', 'volume {{.Name}}']),
    ]);
    return lists.flatMap((list) => (list === '' ? [] : list.split('\n'))).sort();
  }

  /** Ids of all its containers, stopped ones too. */
  public containerIds(): Promise<string[]> {
    return new Docker(new ExecaShell(this.folder)).labelled('container', this.instance);
  }

  public async surfaces(): Promise<Surface[]> {
    const docker = async (args: readonly string[]): Promise<Ran> => this.docker(args);
    return [
      ...fileSurfaces(path.join(this.folder, 'cdktf.out')),
      ...fileSurfaces(path.join(this.folder, '.lakehouse'), ['secrets']),
      ...(await dockerSurfaces(docker, `${LABEL}=${this.instance}`)),
      processSurface(),
    ];
  }

  /** Removes everything of the instance, whatever state it is in, and the checkout. */
  public async dispose(): Promise<void> {
    if (!this.throwaway) return;
    const failure = await this.purge();
    const left = await this.leftovers();
    for (const entry of left) {
      const [kind = '', name = ''] = entry.split(' ');
      if (kind === 'container') await this.docker(['rm', '--force', '--volumes', name]);
      else await this.docker([kind, 'rm', name]);
    }
    removeCheckout(this.folder);
    if (failure !== undefined) throw failure;
  }

  /** Why it failed, if it did: what it left is removed all the same. */
  private async purge(): Promise<Error | undefined> {
    const args = ['down', '--purge'];
    try {
      const ran = await this.cli(args, { timeoutMs: 10 * 60_000 });
      return ran.exitCode === 0 ? undefined : new Error(describeRun(['./lakehouse', ...args], ran));
    } catch (error) {
      return error as Error;
    }
  }

  public container(component: string): string {
    return `${this.instance}-${component}`;
  }

  public port(service: ServicePort): number {
    return hostPort(service, Instance.load(this.folder).settings.portOffset);
  }

  private get kafka(): KafkaTools {
    return new KafkaTools(
      besideBroker(
        (args, input) => this.docker(args, COMMAND_MS, input),
        this.container('kafka'),
        this.instance,
      ),
    );
  }

  private docker(args: readonly string[], timeoutMs = COMMAND_MS, input?: string): Promise<Ran> {
    return run('docker', args, { timeoutMs, input });
  }

  private async dockerOk(args: readonly string[]): Promise<string> {
    return (await runOk('docker', args, { timeoutMs: COMMAND_MS })).stdout.trimEnd();
  }
}
