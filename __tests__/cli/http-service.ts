import * as http from 'node:http';
import { AddressInfo } from 'node:net';

/** What a service answers to `GET /path`: a status and a body. */
export type Answering = (request: string) => { status: number; body: unknown };

const open: http.Server[] = [];

afterEach(async () => {
  await Promise.all(
    open.splice(0).map((server) => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    }),
  );
});

/** A service over HTTP that is gone after the test. @returns its port */
export async function httpService(answer: Answering): Promise<number> {
  const server = http.createServer((request, response) => {
    const { status, body } = answer(`${request.method} ${request.url}`);
    response.statusCode = status;
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}
