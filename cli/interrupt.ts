import * as fs from 'node:fs';

/** Work of the CLI itself that must not be cut off: it asks for `requested` and ends in order. */
export interface Hold {
  /** What is done before the end, for the person who waits for it. */
  readonly ending: string;
  /** What is left when the person doesn't wait, with the way out. */
  readonly otherwise: string;
}

/** Hands Ctrl-C on to the programs that run, so that they end in order, and lets the CLI end after them. */
export class Interrupts {
  private readonly groups = new Set<number>();
  private readonly holds = new Set<Hold>();
  private signals = 0;

  /** Whether the person asked to stop. */
  public get requested(): boolean {
    return this.signals > 0;
  }

  /** Listens to the signals of this process. */
  public install(): void {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => this.signal());
  }

  /** Remembers a process group until the returned function is called. */
  public track(pid: number | undefined): () => void {
    if (pid === undefined) return () => undefined;
    this.groups.add(pid);
    return () => void this.groups.delete(pid);
  }

  /** Keeps the first Ctrl-C from ending the process until the returned function is called. */
  public hold(hold: Hold): () => void {
    this.holds.add(hold);
    return () => void this.holds.delete(hold);
  }

  /** What the first, and what each further Ctrl-C does. */
  public signal(): void {
    this.signals += 1;
    for (const { ending, otherwise } of this.holds)
      process.stderr.write(this.signals === 1 ? `\nstopping: ${ending}\n` : `\n${otherwise}\n`);
    if (this.groups.size === 0) {
      if (this.holds.size > 0 && this.signals === 1) return;
      process.exit(130);
    }
    const signal = this.signals === 1 ? 'SIGINT' : 'SIGTERM';
    if (this.signals === 1)
      process.stderr.write('\nstopping: waiting for the running command to end in order\n');
    for (const group of this.groups) endInOrder(group, signal);
  }
}

/** Tells a group to end as its terminal would, by its leader's number. */
export function endInOrder(group: number, signal: 'SIGINT' | 'SIGTERM' = 'SIGINT'): void {
  // cdktf answers Ctrl-C by killing Terraform, which then forgets what it was making. Terraform alone ends in order, and
  // cdktf after it.
  const terraform = signal === 'SIGINT' ? descendantsNamed(group, TERRAFORM) : [];
  for (const target of terraform.length > 0 ? terraform : [-group]) {
    try {
      process.kill(target, signal);
    } catch {
      // It has just ended by itself.
    }
  }
}

const TERRAFORM = ['terraform', 'tofu'];

/**
 * Descendants of a group's leader by the name of their program. Not the members of the group: where it can, cdktf gives
 * Terraform a terminal, and with it a group of its own.
 */
function descendantsNamed(leader: number, names: readonly string[]): number[] {
  const processes = new Map(
    fs
      .readdirSync('/proc')
      .filter((entry) => /^\d+$/.test(entry))
      .flatMap((pid) => {
        const found = processOf(pid);
        return found ? [[Number(pid), found] as const] : [];
      }),
  );
  const descends = (pid: number): boolean =>
    pid === leader || (processes.has(pid) && descends(processes.get(pid)!.parent));
  return [...processes]
    .filter(([pid, { name }]) => names.includes(name) && descends(pid))
    .map(([pid]) => pid);
}

function processOf(pid: string): { readonly name: string; readonly parent: number } | undefined {
  try {
    // pid (name) state parent …; the name may hold anything, parentheses too.
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { name: stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')')), parent: Number(parent) };
  } catch {
    // It has just ended.
    return undefined;
  }
}

export const interrupts = new Interrupts();
