import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { PROJECT } from '../__tests__/acceptance/support/checkout';
import { deploy } from './deploy';
import { ingestion } from './ingestion';
import { k8s } from './k8s';
import { liveLatency } from './live-latency';
import { liveThroughput } from './live-throughput';
import { liveViews, scales } from './live-views';
import { Outcome, table } from './measure';
import { pipeline } from './pipeline';
import { synth } from './synth';

const BENCHES: Readonly<Record<string, () => Promise<Outcome[]>>> = {
  synth,
  deploy,
  sf1: () => pipeline(1),
  sf10: () => pipeline(10),
  ingestion: () => ingestion('read', 'latency', 'idle', 'open'),
  'ingestion-read': () => ingestion('read'),
  'ingestion-latency': () => ingestion('latency'),
  'ingestion-open': () => ingestion('open'),
  k8s,
  'live-latency-cdc': () => liveLatency('cdc'),
  'live-latency-jdbc': () => liveLatency('jdbc'),
  'live-throughput': () => liveThroughput(),
  'live-views-1': () => liveViews(1),
  'live-views-10': () => liveViews(10),
  'live-views-100': () => liveViews(100),
};

/** Names for several: one that fails leaves the others their figures. */
const GROUPS: Readonly<Record<string, () => string[]>> = {
  live: () => [...expand('live-latency'), 'live-throughput', ...expand('live-views')],
  'live-latency': () => ['live-latency-cdc', 'live-latency-jdbc'],
  'live-views': () => scales(process.env.LAKEHOUSE_BENCH_SCALES).map((scale) => `live-views-${scale}`),
};

function expand(name: string): string[] {
  return GROUPS[name]?.() ?? [name];
}

/** `npx tsx bench/run.ts [name…]`: measures and prints side by side; all of it without names. */
async function main(names: readonly string[]): Promise<number> {
  // A part of another one is run when it is asked for.
  const all = [...Object.keys(BENCHES).filter((name) => !name.includes('-')), 'live'];
  const chosen = (names.length > 0 ? names : all).flatMap(expand);
  const unknown = chosen.filter((name) => !(name in BENCHES));
  if (unknown.length > 0) {
    const known = [...Object.keys(BENCHES), ...Object.keys(GROUPS)];
    process.stderr.write(`'name' must be of ${known.join(', ')}, got ${unknown.join(', ')}\n`);
    return 2;
  }
  const outcomes: Outcome[] = [];
  const machine = `${os.cpus().length} × ${os.cpus()[0]?.model ?? 'unknown'}, ${Math.round(os.totalmem() / 1024 ** 3)} GiB, ${os.type()} ${os.release()}`;
  const date = new Date().toISOString().slice(0, 10);
  for (const name of chosen) {
    process.stderr.write(`== ${name}\n`);
    const found = await BENCHES[name]!().catch((error: Error): Outcome[] => [
      { what: name, skipped: `failed: ${error.message}` },
    ]);
    outcomes.push(...found);
    process.stderr.write(`${table(found)}\n`);
    // After each, so that a run that is cut off leaves what it had.
    keep({ machine, date, load: os.loadavg()[0], outcomes });
  }
  process.stdout.write(`${machine}, ${date}\n\n${table(outcomes)}\n`);
  return outcomes.some((outcome) => 'skipped' in outcome && outcome.skipped.startsWith('failed')) ? 1 : 0;
}

function keep(measured: unknown): void {
  const file = path.join(PROJECT, 'reports', 'bench.json');
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, `${JSON.stringify(measured, null, 2)}\n`);
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exitCode = 1;
  },
);
