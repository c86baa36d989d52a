import * as http from 'node:http';
import { AddressInfo } from 'node:net';

export interface FakeOffset {
  readonly partition: Readonly<Record<string, unknown>>;
  readonly offset: Readonly<Record<string, unknown>> | null;
}

export interface FakeConnector {
  config: Record<string, string>;
  target: 'STARTED' | 'STOPPED' | 'PAUSED';
  offsets: FakeOffset[];
  /** Why its task fails while it runs. */
  trace?: string;
  /** How often its state is asked for until its tasks have ended. */
  ending?: number;
  /** Its class is not there: it is FAILED whatever is asked of it. */
  classless?: boolean;
}

type Answer = { readonly status: number; readonly message: string };

/** Kafka Connect's REST interface as far as it is used: the order of states and offsets, and its words of refusal. */
export class FakeConnect {
  /** Requests that change something, in their order. */
  public readonly changes: string[] = [];
  public readonly connectors = new Map<string, FakeConnector>();
  /** Answers in place of what would be; undefined lets the request pass. */
  public refuse: (request: string) => Answer | undefined = () => undefined;
  /** Hears of each request after it was answered. */
  public heard: (request: string) => void = () => undefined;
  private readonly server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const [path, query] = request.url!.split('?');
      const line = `${request.method} ${path}`;
      if (request.method !== 'GET') this.changes.push(line);
      const refused = this.refuse(line);
      const [status, body] = refused
        ? [refused.status, { error_code: refused.status, message: refused.message }]
        : path === '/connectors'
          ? [200, query === undefined ? [...this.connectors.keys()] : this.expanded()]
          : this.answer(request.method!, path!, Buffer.concat(chunks).toString());
      response.writeHead(status, { 'Content-Type': 'application/json' });
      response.end(body === undefined ? '' : JSON.stringify(body), () => this.heard(line));
    });
  });

  public async start(): Promise<this> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  public get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  public get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  public async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  public add(name: string, config: Record<string, string>, over: Partial<FakeConnector> = {}): FakeConnector {
    const connector: FakeConnector = { config, target: 'STARTED', offsets: [], ...over };
    this.connectors.set(name, connector);
    return connector;
  }

  private answer(method: string, path: string, body: string): [number, unknown?] {
    const [, root, encoded, what] = path.split('/');
    if (root !== 'connectors' || encoded === undefined) return [404, { message: `HTTP 404 Not Found` }];
    const name = decodeURIComponent(encoded);
    const connector = this.connectors.get(name);
    if (method === 'PUT' && what === 'config') {
      const config = JSON.parse(body) as Record<string, string>;
      if (connector) connector.config = config;
      else this.add(name, config);
      return [connector ? 200 : 201, { name, config, tasks: [] }];
    }
    if (!connector) return [404, { error_code: 404, message: `Unknown connector ${name}` }];
    switch (`${method} ${what ?? ''}`) {
      case 'GET status':
        return [200, this.status(name, connector)];
      case 'PUT stop':
        connector.target = 'STOPPED';
        return [204];
      case 'PUT resume':
        connector.target = 'STARTED';
        return [202];
      case 'POST restart':
        return [202, this.status(name, connector)];
      case 'GET offsets':
        return [200, { offsets: connector.offsets }];
      case 'PATCH offsets':
        return this.alter(connector, name, (JSON.parse(body) as { offsets: FakeOffset[] }).offsets);
      case 'DELETE offsets':
        return this.alter(
          connector,
          name,
          connector.offsets.map(({ partition }) => ({ partition, offset: null })),
        );
      case 'DELETE ':
        this.connectors.delete(name);
        return [204];
      default:
        return [405, { error_code: 405, message: 'HTTP 405 Method Not Allowed' }];
    }
  }

  /** All that is known, whatever `expand` names. */
  private expanded(): unknown {
    const entries = [...this.connectors].map(([name, connector]) => [
      name,
      { info: { name, config: connector.config, tasks: [] }, status: this.status(name, connector) },
    ]);
    return Object.fromEntries(entries);
  }

  private status(name: string, connector: FakeConnector): unknown {
    const { target, trace, classless } = connector;
    const ending = target === 'STOPPED' && (connector.ending ?? 0) > 0;
    if (ending) connector.ending! -= 1;
    const runs = target !== 'STOPPED' || ending;
    const state = { STARTED: 'RUNNING', STOPPED: 'STOPPED', PAUSED: 'PAUSED' }[target];
    const task = trace ? { id: 0, state: 'FAILED', trace } : { id: 0, state: ending ? 'RUNNING' : state };
    return {
      name,
      connector: classless ? { state: 'FAILED', trace: 'no class' } : { state },
      tasks: runs && !classless ? [task] : [],
      type: 'source',
    };
  }

  private alter(
    connector: FakeConnector,
    name: string,
    offsets: readonly FakeOffset[],
  ): [number, { message: string }] {
    if (connector.target !== 'STOPPED') {
      return [
        400,
        {
          message: `Connectors must be in the STOPPED state before their offsets can be modified. This can be done for the specified connector by issuing a 'PUT' request to the '/connectors/${name}/stop' endpoint`,
        },
      ];
    }
    for (const { partition, offset } of offsets) {
      const others = connector.offsets.filter(
        (known) => JSON.stringify(known.partition) !== JSON.stringify(partition),
      );
      connector.offsets = offset === null ? others : [...others, { partition, offset }];
    }
    return [200, { message: 'The offsets for this connector have been altered successfully' }];
  }
}
