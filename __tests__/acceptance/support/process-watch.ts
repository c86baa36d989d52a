import * as fs from 'node:fs';
import { SecretSearch } from './secret-search';

/** The command lines of all processes on this host, those inside containers too. */
export function commandLines(): string[] {
  return fs
    .readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        return [fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')];
      } catch {
        // It ended since.
        return [];
      }
    });
}

/** Watches the process list for secrets all the time: what sets a password up lives only for moments. */
export class ProcessWatch {
  public looks = 0;
  public readonly found = new Set<string>();
  private readonly timer: NodeJS.Timeout;

  public constructor(secrets: readonly string[], intervalMs = 150) {
    const search = new SecretSearch(secrets);
    this.timer = setInterval(() => {
      this.looks += 1;
      const lines = commandLines();
      if (!search.holds(Buffer.from(lines.join('\n')))) return;
      for (const line of lines) if (search.holds(Buffer.from(line))) this.found.add(line);
    }, intervalMs);
  }

  public stop(): void {
    clearInterval(this.timer);
  }
}
