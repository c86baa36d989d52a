import { DockerStack } from '../__tests__/acceptance/support/docker-stack';
import { runOk } from '../__tests__/acceptance/support/process';
import { limited, Outcome } from './measure';

const LOOKS = 5;
const UNITS: Readonly<Record<string, number>> = { B: 1 / 1048576, KiB: 1 / 1024, MiB: 1, GiB: 1024 };

/** Memory of all containers while nothing runs, after the first pipeline. */
export async function memory(stack: DockerStack): Promise<Outcome[]> {
  const looks: Map<string, number>[] = [];
  for (let look = 0; look < LOOKS; look += 1) looks.push(await memoryOf(stack));
  const command = `docker stats --no-stream $(docker ps --quiet --filter label=dev.lakehouse.instance=${stack.instance})`;
  const services = [...(looks[0]?.keys() ?? [])];
  return [
    limited(
      'idle memory of the whole',
      'MiB',
      looks.map((look) => [...look.values()].reduce((sum, mib) => sum + mib, 0)),
      2560,
      [command],
    ),
    ...services.map((service) =>
      // 200 MB are 191 MiB.
      limited(
        `idle memory of ${service}`,
        'MiB',
        looks.map((look) => look.get(service) ?? 0),
        service === 'minio' ? 191 : undefined,
        [command],
      ),
    ),
  ];
}

async function memoryOf(stack: DockerStack): Promise<Map<string, number>> {
  const filter = ['--filter', `label=dev.lakehouse.instance=${stack.instance}`];
  const ids = (await runOk('docker', ['ps', '--quiet', ...filter], { timeoutMs: 30_000 })).stdout
    .split('\n')
    .filter((id) => id !== '');
  const format = '{{.Name}} {{.MemUsage}}';
  const { stdout } = await runOk('docker', ['stats', '--no-stream', '--format', format, ...ids], {
    timeoutMs: 60_000,
  });
  return new Map(
    stdout
      .split('\n')
      .map((line) => /^(\S+) ([\d.]+)([A-Za-z]+) /.exec(line))
      .flatMap((match) =>
        match
          ? [
              [
                match[1]!.slice(stack.instance.length + 1),
                Number(match[2]) * (UNITS[match[3]!] ?? NaN),
              ] as const,
            ]
          : [],
      )
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
