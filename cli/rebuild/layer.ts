import { z } from 'zod';
import { Cli } from '../context';
import { jobCommand, RebuildStep, runJob } from '../platform/jobs';
import { shown } from '../shell';

const table = z.looseObject({
  rows: z.number(),
  /** Whether every column of every row is what it was. */
  identical: z.boolean(),
  hash: z.string(),
  /** Where it isn't: the columns that differ, and some of the keys. */
  columns: z.array(z.string()).optional(),
  keys: z.array(z.string()).optional(),
});
const report = z.looseObject({ tables: z.record(z.string(), table) });
/** What each table had before and has now. */
export type Rebuilt = z.infer<typeof report>['tables'];

/** Computes silver of bronze, or gold of silver, while queries go on. @throws JobFailed */
export async function rebuildLayer(
  cli: Cli,
  layer: 'silver' | 'gold',
  options: { readonly wait: boolean },
): Promise<Rebuilt> {
  const step: RebuildStep = `rebuild-${layer}`;
  const command = jobCommand(cli, step, options);
  cli.tell(`$ ${shown(command)}`);
  const summary = await runJob(cli, command, cli.tell);
  return report.parse(summary[step]).tables;
}

/** The last line about a layer; its tables were told as they came. */
export function rebuiltText(layer: string, tables: Rebuilt): string {
  const names = Object.keys(tables);
  const rows = Object.values(tables).reduce((sum, { rows: count }) => sum + count, 0);
  const differing = names.filter((name) => !tables[name]!.identical);
  if (differing.length === 0) return `${layer}: ${names.length} tables with ${rows} rows, all identical`;
  const next = layer === 'silver' ? "; './lakehouse rebuild gold' makes gold of it at once" : '';
  return `${layer}: ${differing.length} of ${names.length} tables differed from what they are made of, and are right now: ${differing.join(', ')}${next}`;
}
