import * as fs from 'node:fs';
import * as path from 'node:path';
import { UserError } from './errors';

interface Holder {
  readonly pid: number;
  /** When the process started, in ticks since boot: process ids come again. */
  readonly started: string;
  readonly command: string;
}

/**
 * Does what changes the instance, unless another command of this checkout is at it: each would take the other's
 * unfinished containers for rubbish. A holder that was killed is no holder.
 *
 * @throws UserError naming the other command
 */
export async function exclusively<T>(
  stateDirectory: string,
  command: string,
  work: () => Promise<T>,
): Promise<T> {
  const file = path.join(stateDirectory, 'lock');
  fs.mkdirSync(stateDirectory, { recursive: true });
  acquire(file, { pid: process.pid, started: startOf(process.pid) ?? '', command });
  try {
    return await work();
  } finally {
    fs.rmSync(file, { force: true });
  }
}

function acquire(file: string, own: Holder): void {
  // Linked into place, so that a lock is never seen half written.
  const draft = `${file}.${own.pid}`;
  fs.writeFileSync(draft, JSON.stringify(own));
  try {
    if (linked(draft, file)) return;
    const holder = JSON.parse(fs.readFileSync(file, 'utf8')) as Holder;
    if (startOf(holder.pid) === holder.started) throw heldBy(holder);
    fs.rmSync(file, { force: true });
    // Whoever was quicker holds it.
    if (!linked(draft, file)) throw heldBy(JSON.parse(fs.readFileSync(file, 'utf8')) as Holder);
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

function linked(draft: string, file: string): boolean {
  try {
    fs.linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function heldBy({ command, pid }: Holder): UserError {
  return new UserError(
    `'./lakehouse ${command}' of this checkout is at work (process ${pid}); wait for its end, or stop it, then run this again`,
  );
}

/** The 22nd field of proc(5)'s `stat`; the second one, the name, may hold anything but ends with the last bracket. */
function startOf(pid: number): string | undefined {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}
