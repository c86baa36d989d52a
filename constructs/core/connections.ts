import { Endpoint } from './endpoint';

/** Something that can be named as the origin of a connection. */
export interface IConnectable {
  readonly connections: Connections;
}

/** One permitted direction of traffic. */
export interface AllowedConnection {
  /** Component that opens the connection. */
  readonly from: string;
  /** Component that accepts it. */
  readonly to: string;
  readonly port: number;
}

/** Records who may talk to a service; platforms that have network policies render them from it. */
export class Connections {
  private readonly allowed: AllowedConnection[] = [];
  private readonly parts: Connections[] = [];

  public constructor(public readonly component: string) {}

  /** Another component that opens the same connections from here on, such as the workers of a coordinator. */
  public add(part: IConnectable): void {
    this.parts.push(part.connections);
  }

  /** Lets a peer, with all of its parts, open connections to this component's endpoint. Saying it twice changes nothing. */
  public allowFrom(peer: IConnectable, endpoint: Endpoint): void {
    for (const from of peer.connections.openers) {
      const connection = { from, to: this.component, port: endpoint.port };
      const known = this.allowed.some((a) => a.from === connection.from && a.port === connection.port);
      if (!known) this.allowed.push(connection);
    }
  }

  private get openers(): readonly string[] {
    return [this.component, ...this.parts.flatMap((part) => part.openers)];
  }

  /** A copy of what was allowed, in the order in which it was said. */
  public get all(): readonly AllowedConnection[] {
    return [...this.allowed];
  }
}
