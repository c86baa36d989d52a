import * as net from 'node:net';
import { AddressInfo } from 'node:net';
import { chooseOffset, hostPort, portIsFree, takenPorts } from '../../cli/ports';

const takenIs =
  (...ports: number[]) =>
  (port: number): Promise<boolean> =>
    Promise.resolve(!ports.includes(port));

test('an instance takes the services own ports when they are free', async () => {
  expect(await chooseOffset(takenIs())).toBe(0);
  expect(hostPort('trino', 0)).toBe(8080);
});

test('chooses the first multiple of 100 at which every port is free', async () => {
  expect(await chooseOffset(takenIs(5432, 8180, 9200))).toBe(300);
});

test('names the ports that are taken', async () => {
  expect(await takenPorts(100, takenIs(8180, 5532))).toEqual([
    { service: 'postgres', port: 5532 },
    { service: 'trino', port: 8180 },
  ]);
});

test('gives up with the ports and the way out', async () => {
  await expect(chooseOffset(() => Promise.resolve(false))).rejects.toThrow(
    'no offset from 0 to 20000 leaves the ports 5432, 29092, 8083, 9000, 9001, 8080, 4040, 8090 free on 127.0.0.1; ' +
      'stop what listens there, or set LAKEHOUSE_PORT_OFFSET',
  );
});

test('sees a real listener', async () => {
  const server = net.createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;

  expect(await portIsFree(port)).toBe(false);
  await new Promise((resolve) => server.close(resolve));
  expect(await portIsFree(port)).toBe(true);
});
