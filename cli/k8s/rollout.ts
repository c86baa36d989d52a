import { messageOf, UserError } from '../errors';
import { CommandFailed } from '../shell';
import { InstanceState } from './instance-state';
import { Trouble, TroubleKind, troublesOf } from './troubles';

/** How long a trouble may last before a rollout is given up, in seconds; each may pass by itself for a while. */
export const PATIENCE: Readonly<Record<TroubleKind, number>> = {
  image: 60,
  config: 60,
  // A cluster that adds nodes takes its time.
  unschedulable: 120,
  crash: 120,
  refused: 60,
  // The job itself has given up by then; Terraform is about to say so.
  failed: 30,
};

const WAY_OUT: Readonly<Record<TroubleKind, string>> = {
  image: "push the images with './lakehouse images --push', and name the pull secret in .lakehouse/k8s.json",
  config: "'./lakehouse doctor k8s' looks for what is missing in the namespace",
  unschedulable: "'./lakehouse doctor k8s' compares what is asked for with what the nodes have",
  crash: "'./lakehouse k8s logs <component>' shows more",
  refused: "'./lakehouse doctor k8s' asks the cluster's admission without making anything",
  failed: "'./lakehouse k8s logs <component>' shows more",
};

/** How long a trouble may be out of sight and still be the same. */
const FORGOTTEN_S = 30;

interface Seen {
  readonly since: number;
  /** When it was first not there any more; looks may be far apart, so that a late one proves nothing. */
  readonly goneSince?: number;
}

/** Knows for how long each trouble has lasted, and which has lasted too long. */
export class Rollout {
  private readonly seen = new Map<string, Seen>();

  /**
   * Takes what the cluster has now.
   *
   * @param now in seconds
   * @param patience seconds in place of each trouble's own
   * @returns why the rollout can't finish; empty as long as it may
   */
  public stuck(state: InstanceState, now: number, patience?: number): string[] {
    const troubles = troublesOf(state);
    const there = new Set(troubles.map(keyOf));
    for (const [key, { since, goneSince = now }] of this.seen) {
      if (now - goneSince > FORGOTTEN_S) this.seen.delete(key);
      else this.seen.set(key, there.has(key) ? { since } : { since, goneSince });
    }
    for (const key of there) if (!this.seen.has(key)) this.seen.set(key, { since: now });
    return troubles.flatMap((trouble) => {
      const lasted = now - this.seen.get(keyOf(trouble))!.since;
      return lasted < (patience ?? PATIENCE[trouble.kind])
        ? []
        : troubleLines(trouble, `for ${Math.round(lasted)} s`);
    });
  }
}

function keyOf({ name, kind }: Trouble): string {
  return `${name} ${kind}`;
}

/** One trouble with its way out. */
export function troubleLines({ component, name, kind, text }: Trouble, since = ''): string[] {
  return [
    `${component}, ${name}${since === '' ? '' : `, ${since}`}: ${text}`,
    `  ${WAY_OUT[kind].replace('<component>', component)}`,
  ];
}

export interface WatchOptions {
  readonly read: () => Promise<InstanceState>;
  readonly say: (line: string) => void;
  /**
   * Seconds in place of each trouble's own patience.
   * @default - the trouble's own
   */
  readonly patience?: number;
  /**
   * Between two looks.
   * @default 3000
   */
  readonly intervalMs?: number;
}

/**
 * Runs a deploy and looks at its pods meanwhile: the deploy is ended early where they can't come up.
 *
 * @param deploy ends in order when the signal tells it to
 * @throws UserError with the pods' own reasons, whoever found first that it can't finish
 */
export async function watched(
  deploy: (signal: AbortSignal) => Promise<void>,
  { read, say, patience, intervalMs = 3_000 }: WatchOptions,
): Promise<void> {
  const stop = new AbortController();
  const ended = new AbortController();
  let reasons: string[] = [];
  const watching = watch();
  try {
    await deploy(stop.signal);
    if (reasons.length === 0) return;
  } catch (error) {
    if (reasons.length === 0) throw await withReasons(error, read);
  } finally {
    ended.abort();
    await watching;
  }
  throw new UserError(
    ['the rollout can not finish, and was ended:', ...reasons.map((line) => `  ${line}`)].join('\n'),
  );

  async function watch(): Promise<void> {
    const rollout = new Rollout();
    const told = new Set<string>();
    while (!ended.signal.aborted) {
      try {
        const state = await read();
        for (const { component, name, text } of troublesOf(state)) {
          const line = `${component}, ${name}: ${text}`;
          if (!told.has(line)) say(line);
          told.add(line);
        }
        reasons = rollout.stuck(state, Date.now() / 1000, patience);
        if (reasons.length > 0) {
          say('the rollout can not finish: ending the deploy in order, so that its state is kept');
          stop.abort();
          return;
        }
      } catch (error) {
        // The deploy itself tells of a cluster that does not answer.
        const line = `the pods can't be seen: ${messageOf(error).split('\n')[0]}`;
        if (!told.has(line)) say(line);
        told.add(line);
      }
      await pause(intervalMs, ended.signal);
    }
  }
}

/** Terraform says only that it waited; the pods say for what. */
async function withReasons(error: unknown, read: () => Promise<InstanceState>): Promise<unknown> {
  if (!(error instanceof CommandFailed)) return error;
  const lines = await read().then(
    (state) => troublesOf(state).flatMap((trouble) => troubleLines(trouble)),
    () => [],
  );
  return lines.length === 0 ? error : new UserError([error.message, ...lines].join('\n'));
}

/** Until the time has passed, or the signal ends it. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = (): void => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', end);
      resolve();
    }, ms);
    signal.addEventListener('abort', end, { once: true });
  });
}
