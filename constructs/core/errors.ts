/** All the failures of one construct at once, so that a user mends them in one go. */
export class ValidationError extends Error {
  public constructor(
    /** Path of the construct, or the name of what was declared. */
    public readonly path: string,
    public readonly failures: readonly string[],
  ) {
    super(`${path}: ${failures.length === 1 ? failures[0] : failures.map((f) => `\n  - ${f}`).join('')}`);
    this.name = 'ValidationError';
  }
}

/** A platform was asked for something that it can't honour. Nothing is dropped silently. */
export class UnsupportedFeature extends Error {
  public constructor(
    public readonly platform: string,
    public readonly path: string,
    public readonly field: string,
    wayOut: string,
  ) {
    super(`${path}: '${field}' is not supported on platform '${platform}'; ${wayOut}`);
    this.name = 'UnsupportedFeature';
  }
}
