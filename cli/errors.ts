/** Something the person at the terminal can act on: printed as it is, without a stack. */
export class UserError extends Error {
  public constructor(
    message: string,
    public readonly exitCode = 1,
  ) {
    super(message);
    this.name = 'UserError';
  }
}

/** Ctrl-C, or a signal to end. */
export class Interrupted extends UserError {
  public constructor() {
    super('interrupted; the same command continues where this one stopped', 130);
    this.name = 'Interrupted';
  }
}

/** The text of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
