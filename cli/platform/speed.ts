import { z } from 'zod';
import { Cli } from '../context';
import { UserError } from '../errors';
import { Command } from '../shell';

const status = z.looseObject({
  applicationId: z.string(),
  gen: z.number(),
  /** Of the last marker; null before the first one, and while another process does the work. */
  seq: z.number().nullable(),
  lastMarker: z.string().nullable(),
  state: z.string(),
  caughtUp: z.boolean(),
  deadLetters: z.number(),
  offsets: z.record(z.string(), z.number()),
});
/** Where the stream application stands. */
export type StreamState = z.infer<typeof status>;

const TIMEOUT_MS = 30_000;

/** The stream application's HTTP interface. */
export class SpeedRest {
  /** @param host knows the ports on 127.0.0.1 */
  public constructor(private readonly host: Pick<Cli, 'port'>) {}

  /** @throws UserError where nothing answers, or something else than what was asked for */
  public async status(): Promise<StreamState> {
    const { ok, code, text } = await this.send('GET', '/status');
    if (!ok)
      throw new UserError(`the stream application answered ${code} on ${this.url('/status')}: ${text}`);
    return status.parse(JSON.parse(text));
  }

  /** Whether it shows what is true. @throws UserError where nothing answers */
  public async isReady(): Promise<boolean> {
    return (await this.send('GET', '/ready')).ok;
  }

  /** Ends the generation; the application starts again and begins a new one. @throws UserError with its reason */
  public async rebuild(): Promise<void> {
    const { ok, code, text } = await this.send('POST', '/rebuild');
    if (!ok)
      throw new UserError(`the stream application answered ${code} on POST ${this.url('/rebuild')}: ${text}`);
  }

  /** What a person would type for the same. */
  public command(method: 'GET' | 'POST', path: string): Command {
    return { file: 'curl', args: ['-X', method, this.url(path)] };
  }

  private url(path: string): string {
    return `http://127.0.0.1:${this.host.port('speed')}${path}`;
  }

  private async send(method: string, path: string): Promise<{ ok: boolean; code: number; text: string }> {
    try {
      const response = await fetch(this.url(path), { method, signal: AbortSignal.timeout(TIMEOUT_MS) });
      return { ok: response.ok, code: response.status, text: (await response.text()).trim() };
    } catch {
      throw new UserError(
        `the stream application does not answer on ${this.url(path)}; './lakehouse logs speed' shows why, './lakehouse up' starts it`,
      );
    }
  }
}
