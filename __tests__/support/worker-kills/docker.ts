import { runOk } from '../../acceptance/support/process';

/** Runs a command of Docker's, and yields what it printed. */
export async function docker(...args: readonly string[]): Promise<string> {
  return (await runOk('docker', args, { timeoutMs: 120_000 })).stdout.trim();
}

/** A free port of this host that leads to a container's; another one after each start. */
export async function publishedPort(container: string, port: number): Promise<number> {
  const [first] = (await docker('port', container, `${port}/tcp`)).split('\n');
  return Number(first!.split(':').pop());
}
