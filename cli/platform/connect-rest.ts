import { UserError } from '../errors';
import { Command } from '../shell';
import { waitUntil } from '../wait';

interface Answer {
  readonly status: number;
  readonly ok: boolean;
  readonly text: string;
}

/** A worker answered, and not as asked. */
export class RestRefused extends UserError {
  public constructor(
    public readonly status: number,
    what: string,
    text: string,
  ) {
    super(`Kafka Connect answered ${status} on ${what}: ${reason(text)}`);
    this.name = 'RestRefused';
  }
}

const GET_MS = 30_000;
/** Beyond Connect's own limit of 90 s, so that it is the one that gives a reason. */
const CHANGE_MS = 100_000;
const BUSY_MS = 60_000;
/** While the workers divide their work anew, or the one that is asked starts. */
const BUSY = [409, 503];

/** Kafka Connect's REST interface. */
export class ConnectRest {
  public constructor(private readonly url: string) {}

  /** @throws UserError where nothing answers, or something else than what was asked for */
  public async get(path: string): Promise<unknown> {
    const { ok, status, text } = await this.send('GET', path);
    if (!ok) throw new RestRefused(status, `${this.url}${path}`, text);
    return JSON.parse(text) as unknown;
  }

  /** Asks for a change, again while the worker is busy. @throws UserError with the worker's reason */
  public async change(
    method: 'PUT' | 'POST' | 'PATCH' | 'DELETE',
    path: string,
    body?: unknown,
  ): Promise<void> {
    let answer: Answer | undefined;
    const done = await waitUntil(
      async () => {
        answer = await this.send(method, path, body);
        return !BUSY.includes(answer.status);
      },
      { timeoutMs: BUSY_MS, intervalMs: 500 },
    );
    if (!done)
      throw new UserError(
        `Kafka Connect was busy for ${BUSY_MS / 1000} s and did not do ${method} ${path}; './lakehouse logs connect' shows why`,
      );
    if (!answer!.ok) throw new RestRefused(answer!.status, `${method} ${this.url}${path}`, answer!.text);
  }

  /** What a person would type for the same. */
  public command(method: string, path: string, body?: unknown): Command {
    const data =
      body === undefined ? [] : ['-H', 'Content-Type: application/json', '-d', JSON.stringify(body)];
    return { file: 'curl', args: ['-X', method, ...data, `${this.url}${path}`] };
  }

  private async send(method: string, path: string, body?: unknown): Promise<Answer> {
    try {
      const response = await fetch(`${this.url}${path}`, {
        method,
        headers: { 'Content-Type': 'application/json' },
        body: body === undefined ? undefined : JSON.stringify(body),
        signal: AbortSignal.timeout(method === 'GET' ? GET_MS : CHANGE_MS),
      });
      return { status: response.status, ok: response.ok, text: await response.text() };
    } catch {
      throw new UserError(
        `Kafka Connect does not answer on ${this.url}${path}; './lakehouse logs connect' shows why, './lakehouse up' starts it`,
      );
    }
  }
}

function reason(text: string): string {
  try {
    return (JSON.parse(text) as { message?: string }).message ?? text.slice(0, 300);
  } catch {
    return text.slice(0, 300);
  }
}
