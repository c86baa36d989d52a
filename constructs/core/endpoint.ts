import { SecretRef } from './secret-ref';

/** How a peer proves who it is. */
export interface EndpointAuthentication {
  readonly username: string;
  readonly password: SecretRef;
}

/** Where a service answers. */
export interface Endpoint {
  /** `postgresql`, `kafka`, `http`, `https`, `s3`, … */
  readonly scheme: string;
  /** Host name inside the deployment's network. */
  readonly host: string;
  readonly port: number;
  /**
   * Whether the peer speaks TLS.
   * @default false
   */
  readonly tls?: boolean;
  /**
   * How a client authenticates.
   * @default - no authentication
   */
  readonly authentication?: EndpointAuthentication;
}

/** The highest offset of an instance's ports: Kafka's 29092 stays below 49152, from where systems hand ports out. */
export const LAST_PORT_OFFSET = 20_000;

/** `host:port` */
export function hostPort(endpoint: Endpoint): string {
  return `${endpoint.host}:${endpoint.port}`;
}

/** A PostgreSQL database in JDBC's words; a peer that speaks TLS must do so. */
export function jdbcUrl(endpoint: Endpoint, database: string): string {
  return `jdbc:postgresql://${hostPort(endpoint)}/${database}${endpoint.tls ? '?sslmode=require' : ''}`;
}

/** `scheme://host:port`, without credentials. */
export function url(endpoint: Endpoint): string {
  return `${endpoint.scheme}://${hostPort(endpoint)}`;
}
