import * as fs from 'node:fs';
import { SecretSearch } from './secret-search';

/** How often a process is read from its first sight on: by then it has become what it was forked for. */
const FIRST_LOOKS = 10;
/** A process may change its command line at any time; in every look of this number all are read again. */
const EVERY = 40;

/** The command lines of all processes on this host, those inside containers too. */
export function commandLines(): string[] {
  return processes().flatMap((pid) => commandLine(pid) ?? []);
}

/**
 * Watches the process list for secrets all the time: what sets a password up lives only for moments. It reads what is
 * young; to read everything each time would take a good part of a CPU from what is watched.
 */
export class ProcessWatch {
  public looks = 0;
  public readonly found = new Set<string>();
  private readonly search: SecretSearch;
  private readonly timer: NodeJS.Timeout;
  private ages = new Map<string, number>();

  public constructor(secrets: readonly string[], intervalMs = 150) {
    this.search = new SecretSearch(secrets);
    this.timer = setInterval(() => this.look(), intervalMs);
  }

  public stop(): void {
    clearInterval(this.timer);
  }

  private look(): void {
    this.looks += 1;
    const ages = new Map<string, number>();
    for (const pid of processes()) {
      const age = this.ages.get(pid) ?? 0;
      ages.set(pid, age + 1);
      if (age >= FIRST_LOOKS && this.looks % EVERY !== 0) continue;
      const line = commandLine(pid);
      if (line !== undefined && this.search.holds(Buffer.from(line))) this.found.add(line);
    }
    this.ages = ages;
  }
}

function processes(): string[] {
  return fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name));
}

function commandLine(pid: string): string | undefined {
  try {
    return fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    // It ended since.
    return undefined;
  }
}
