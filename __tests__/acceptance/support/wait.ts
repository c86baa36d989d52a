export interface WaitOptions {
  /** What is waited for, as it stands in the error. */
  readonly what: string;
  readonly timeoutMs: number;
  readonly intervalMs?: number;
}

/**
 * Looks at a condition until it yields something.
 * @throws Error naming the condition and what it looked like last, when it doesn't hold in time
 */
export async function until<T>(
  condition: () => Promise<T | undefined | false>,
  { what, timeoutMs, intervalMs = 500 }: WaitOptions,
): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  let last = 'it did not hold';
  for (;;) {
    try {
      const value = await condition();
      if (value !== undefined && value !== false) return value;
    } catch (error) {
      last = error instanceof Error ? error.message : String(error);
    }
    if (Date.now() > deadline) throw new Error(`not within ${timeoutMs / 1000} s: ${what}; last: ${last}`);
    await new Promise((resolve) => setTimeout(resolve, intervalMs));
  }
}
