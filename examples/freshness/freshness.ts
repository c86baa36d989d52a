import * as fs from 'node:fs';
import * as path from 'node:path';
import { Construct } from 'constructs';
import {
  Connections,
  Endpoint,
  IConnectable,
  ImageSource,
  IService,
  Platform,
  Probe,
  Size,
  url,
  validate,
} from '../../constructs/core';
import { ITrino } from '../../constructs/trino';

export interface FreshnessProps {
  /** Who is asked. */
  readonly trino: ITrino;
  /** As `schema.table`, in the lake's catalog. */
  readonly tables: readonly string[];
  /**
   * @default 9469
   */
  readonly port?: number;
}

/** A layer of one's own: tells Prometheus when each table was last committed. */
export class Freshness extends Construct implements IConnectable {
  /** `/metrics`, and `/health`. */
  public readonly endpoint: Endpoint;
  private readonly service: IService;

  public constructor(scope: Construct, id: string, props: FreshnessProps) {
    super(scope, id);
    const { trino, tables, port = 9469 } = props;
    validate(this.node.path, [
      {
        when: tables.length === 0 || tables.some((name) => !/^[a-z0-9_]+\.[a-z0-9_]+$/.test(name)),
        message: `'tables' must be at least one of the form 'schema.table', got '${tables.join(', ')}'; name them as Trino does`,
      },
    ]);
    this.service = Platform.of(this).service(this, 'Service', 'freshness', {
      // It has Python, and is there already.
      image: ImageSource.fromDirectory('jobs'),
      command: ['python3', '/etc/freshness/freshness.py'],
      env: { TRINO_URL: url(trino.endpoint), TABLES: tables.join(','), PORT: `${port}` },
      files: {
        '/etc/freshness/freshness.py': fs.readFileSync(path.join(__dirname, 'freshness.py'), 'utf8'),
      },
      ports: [{ name: 'http', port, scheme: 'http', operator: true }],
      metrics: { port, path: '/metrics' },
      probe: Probe.http(port, '/health'),
      resources: { memory: Size.mebibytes(96) },
    });
    this.node.defaultChild = this.service.node.defaultChild;
    this.endpoint = this.service.endpoint('http');
    trino.connections.allowFrom(this, trino.endpoint);
  }

  public get connections(): Connections {
    return this.service.connections;
  }
}
