import * as fs from 'node:fs';
import { holdsSecret } from './secret-search';

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
    this.timer = setInterval(() => {
      this.looks += 1;
      for (const line of commandLines()) if (holdsSecret(Buffer.from(line), secrets)) this.found.add(line);
    }, intervalMs);
  }

  public stop(): void {
    clearInterval(this.timer);
  }
}
