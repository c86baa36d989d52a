import { z } from 'zod';
import { dataset } from '../../stacks/declaration';
import { Cli } from '../context';
import { UserError } from '../errors';
import { jobCommand, runJob } from '../platform/jobs';
import { SpeedRest, StreamState } from '../platform/speed';
import { shown } from '../shell';
import { Audit, lastAudits } from '../status/speed';
import { waitUntil } from '../wait';

/** How long nothing may move while the stream application comes up. */
const PATIENCE_MS = 120_000;

const landed = z.looseObject({
  gold: z.looseObject({ speed: z.looseObject({ gen: z.number(), seq: z.number() }).nullable() }),
});

/** A gen that has taken the place of another. */
export interface SpeedRebuilt {
  readonly before: number;
  readonly gen: number;
  /** The marker on which a batch has landed. */
  readonly seq: number;
  /** What that batch said of the new gen's groups; none where it compared none. */
  readonly audits: Readonly<Record<string, Audit>>;
}

/**
 * Has the stream application begin anew with all of its topics, and a batch land on it. Until then live views answer from
 * gold and what the old gen has written.
 * @throws UserError where it doesn't come up, or the batch lands elsewhere
 */
export async function rebuildSpeed(cli: Cli, patienceMs = PATIENCE_MS): Promise<SpeedRebuilt> {
  if (dataset.liveViews.length === 0) {
    throw new UserError(
      `'rebuild speed' begins the stream application anew, and the dataset '${dataset.database}' declares no live views; there is nothing to rebuild`,
    );
  }
  const rest = new SpeedRest(cli);
  const { gen: before } = await rest.status();
  cli.tell(`$ ${shown(rest.command('POST', '/rebuild'))}`);
  await rest.rebuild();
  const { gen } = await caughtUp(cli, rest, before, patienceMs);
  cli.tell(`gen ${gen} has caught up`);
  const command = jobCommand(cli, 'pipeline');
  cli.tell(`$ ${shown(command)}`);
  const { speed } = landed.parse(await runJob(cli, command, cli.tell)).gold;
  if (speed?.gen !== gen) {
    throw new UserError(
      `the batch landed on ${speed === null ? "bronze's own end" : `gen ${speed.gen}`} and not on gen ${gen}, so that live views don't show it yet; './lakehouse run pipeline' tries again`,
    );
  }
  const audits = [...(await lastAudits(cli))].filter(([, audit]) => audit.gen === gen);
  return { before, gen, seq: speed.seq, audits: Object.fromEntries(audits) };
}

/** Bounded by progress and not by time: there may be years of records to read. */
async function caughtUp(cli: Cli, rest: SpeedRest, before: number, patienceMs: number): Promise<StreamState> {
  let state: StreamState | undefined;
  let told = '';
  let movedAt = Date.now();
  await waitUntil(
    async () => {
      state = await rest.status().catch(notYet);
      const text =
        state === undefined || state.gen <= before
          ? 'the stream application starts again'
          : `gen ${state.gen}: ${state.state}, ${String(state.records ?? 0)} records taken`;
      if (text !== told) {
        cli.tell(text);
        [told, movedAt] = [text, Date.now()];
      }
      if (state !== undefined && state.gen > before && state.caughtUp && (await rest.isReady().catch(notYet)))
        return true;
      if (Date.now() - movedAt > patienceMs) {
        throw new UserError(
          `nothing has moved for ${patienceMs / 1000} s: ${told}; './lakehouse logs speed' shows why. Live views go on with what gen ${before} had written`,
        );
      }
      return false;
    },
    { timeoutMs: Infinity, intervalMs: 500 },
  );
  return state!;
}

/** Between two processes nobody answers. */
function notYet(error: unknown): undefined {
  if (error instanceof UserError) return undefined;
  throw error;
}

/** The lines at the end. */
export function speedRebuiltLines({ before, gen, seq, audits }: SpeedRebuilt): string[] {
  return [
    ...Object.entries(audits).map(([view, { groups, differing, keys }]) =>
      differing === 0
        ? `live.${view}: ${groups} groups, identical`
        : `live.${view}: differs: ${differing} of ${groups} groups: ${keys}`,
    ),
    `speed: gen ${gen} in the place of gen ${before}; the batch landed on its marker ${seq}`,
  ];
}
