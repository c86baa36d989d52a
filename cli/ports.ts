import * as net from 'node:net';
import { LAST_PORT_OFFSET } from '../constructs/core/endpoint';
import { UserError } from './errors';

/** The ports of the services that a person reaches, before the instance's offset is added. */
export const SERVICE_PORTS = {
  postgres: 5432,
  kafka: 29092,
  connect: 8083,
  minio: 9000,
  'minio-console': 9001,
  trino: 8080,
  spark: 4040,
  /** Kept free where no live view is declared, too: one may be. */
  speed: 8090,
} as const;
export type ServicePort = keyof typeof SERVICE_PORTS;

const STEP = 100;

/** Port of a service on 127.0.0.1. */
export function hostPort(service: ServicePort, offset: number): number {
  return SERVICE_PORTS[service] + offset;
}

/** Every service's port on 127.0.0.1. */
export function hostPorts(offset: number): { service: ServicePort; port: number }[] {
  const services = Object.keys(SERVICE_PORTS) as ServicePort[];
  return services.map((service) => ({ service, port: hostPort(service, offset) }));
}

/** The services whose port is in use, for one offset. */
export async function takenPorts(
  offset: number,
  isFree: (port: number) => Promise<boolean> = portIsFree,
): Promise<{ service: ServicePort; port: number }[]> {
  const entries = hostPorts(offset);
  const free = await Promise.all(entries.map(({ port }) => isFree(port)));
  return entries.filter((_, index) => !free[index]);
}

/**
 * The smallest multiple of 100 with which no port of the instance is taken.
 * @throws UserError when there is none
 */
export async function chooseOffset(isFree: (port: number) => Promise<boolean> = portIsFree): Promise<number> {
  for (let offset = 0; offset <= LAST_PORT_OFFSET; offset += STEP) {
    if ((await takenPorts(offset, isFree)).length === 0) return offset;
  }
  throw new UserError(
    `no offset from 0 to ${LAST_PORT_OFFSET} leaves the ports ${Object.values(SERVICE_PORTS).join(', ')} free on 127.0.0.1; ` +
      `stop what listens there, or set LAKEHOUSE_PORT_OFFSET`,
  );
}

/** Whether nothing listens on a port of 127.0.0.1. */
export function portIsFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}
