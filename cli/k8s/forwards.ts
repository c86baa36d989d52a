import { UserError } from '../errors';
import { SERVICE_PORTS, ServicePort } from '../ports';
import { Background, Shell, shown } from '../shell';
import type { Kubectl } from './kubectl';
import { lastLine } from './text';

/** How long a port-forward may take to stand: kubectl waits for the pod within it. */
const START_MS = 60_000;
/** Between two attempts where a pod has gone and another one comes. */
const AGAIN_MS = 1_000;

/** Service of the cluster behind each port. */
const SERVICE: Partial<Record<ServicePort, string>> = { 'minio-console': 'minio' };

/** Ways from ports of 127.0.0.1 to services of a cluster, which stand as long as a command needs them. */
export class Forwards {
  private readonly ways = new Map<ServicePort, Way>();

  public constructor(
    private readonly shell: Shell,
    private readonly kubectl: Kubectl,
  ) {}

  /**
   * Opens ways; one that can't be opened is told by `port`, to whoever needs it.
   *
   * @param local the port on this machine; 0 for one that is free
   */
  public async open(
    services: readonly ServicePort[],
    local: (service: ServicePort) => number = () => 0,
  ): Promise<void> {
    await Promise.all(
      services.map((service) => {
        const way = new Way(this.shell, this.kubectl, service, local(service));
        this.ways.set(service, way);
        return way.open();
      }),
    );
  }

  /** @throws UserError where no way was opened, with the reason */
  public port(service: ServicePort): number {
    const way = this.ways.get(service);
    if (way === undefined) {
      throw new UserError(
        `no port-forward leads to ${service}; './lakehouse k8s forward ${service}' opens one`,
      );
    }
    return way.port();
  }

  /** Until all of them have been closed. */
  public async ended(): Promise<void> {
    await Promise.all([...this.ways.values()].map((way) => way.ended()));
  }

  public async close(): Promise<void> {
    await Promise.all([...this.ways.values()].map((way) => way.close()));
    this.ways.clear();
  }
}

/** One port-forward, which is begun again on the same port when its pod has gone. */
class Way {
  private running: Background | undefined;
  private opened: number | undefined;
  private failure = '';
  private closed = false;
  private loop: Promise<void> | undefined;

  public constructor(
    private readonly shell: Shell,
    private readonly kubectl: Kubectl,
    private readonly service: ServicePort,
    private readonly local: number,
  ) {}

  /** Until it stands, has failed, or does neither in time. */
  public async open(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(() => {
        this.failure = `nothing within ${START_MS / 1000} s`;
        resolve();
      }, START_MS);
    });
    await new Promise<void>((settled) => {
      this.loop = this.keep(settled);
      void late.then(settled);
    });
    clearTimeout(timer);
    if (this.opened === undefined) await this.close();
  }

  public port(): number {
    if (this.opened !== undefined) return this.opened;
    throw new UserError(
      `no way leads to ${this.service} in the cluster: ${this.failure} (${shown(this.command())}); './lakehouse k8s status' tells how it is`,
    );
  }

  public async ended(): Promise<void> {
    await this.loop;
  }

  public async close(): Promise<void> {
    this.closed = true;
    this.running?.end();
    await this.loop;
  }

  private async keep(settled: () => void): Promise<void> {
    while (!this.closed) {
      this.running = this.shell.background(this.command(), (line) => {
        const port = /^Forwarding from 127\.0\.0\.1:(\d+)/.exec(line)?.[1];
        if (port === undefined) return;
        this.opened = Number(port);
        settled();
      });
      const { exitCode, lastLines } = await this.running.ended;
      this.failure = lastLine(lastLines.join('\n')) || `kubectl ended with exit code ${exitCode}`;
      if (exitCode === 127) this.failure = 'kubectl is not installed';
      if (this.opened === undefined) break;
      if (!this.closed) await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
    settled();
  }

  private command(): ReturnType<Kubectl['command']> {
    const remote = SERVICE_PORTS[this.service];
    const ports = `${this.opened ?? (this.local || '')}:${remote}`;
    const name = SERVICE[this.service] ?? this.service;
    return this.kubectl.command('port-forward', '--address', '127.0.0.1', `service/${name}`, ports);
  }
}
