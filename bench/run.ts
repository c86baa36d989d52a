import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { PROJECT } from '../__tests__/acceptance/support/checkout';
import { deploy } from './deploy';
import { ingestion } from './ingestion';
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
};

/** `npx tsx bench/run.ts [name…]`: measures and prints side by side; all of it without names. */
async function main(names: readonly string[]): Promise<number> {
  const unknown = names.filter((name) => !(name in BENCHES));
  if (unknown.length > 0) {
    process.stderr.write(`'name' must be of ${Object.keys(BENCHES).join(', ')}, got ${unknown.join(', ')}\n`);
    return 2;
  }
  const outcomes: Outcome[] = [];
  // A part of another one is run when it is asked for.
  const all = Object.keys(BENCHES).filter((name) => !name.includes('-'));
  for (const name of names.length > 0 ? names : all) {
    process.stderr.write(`== ${name}\n`);
    const found = await BENCHES[name]!().catch((error: Error): Outcome[] => [
      { what: name, skipped: `failed: ${error.message}` },
    ]);
    outcomes.push(...found);
    process.stderr.write(`${table(found)}\n`);
  }
  const machine = `${os.cpus().length} × ${os.cpus()[0]?.model ?? 'unknown'}, ${Math.round(os.totalmem() / 1024 ** 3)} GiB, ${os.type()} ${os.release()}`;
  const measured = { machine, date: new Date().toISOString().slice(0, 10), load: os.loadavg()[0], outcomes };
  const file = path.join(PROJECT, 'reports', 'bench.json');
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, `${JSON.stringify(measured, null, 2)}\n`);
  process.stdout.write(`${machine}, ${measured.date}\n\n${table(outcomes)}\n`);
  return outcomes.some((outcome) => 'skipped' in outcome && outcome.skipped.startsWith('failed')) ? 1 : 0;
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    process.exitCode = 1;
  },
);
