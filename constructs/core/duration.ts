import { validate } from './validate';

/** A length of time. */
export class Duration {
  public static milliseconds(amount: number): Duration {
    return new Duration(amount);
  }
  public static seconds(amount: number): Duration {
    return new Duration(amount * 1000);
  }
  public static minutes(amount: number): Duration {
    return new Duration(amount * 60_000);
  }
  public static hours(amount: number): Duration {
    return new Duration(amount * 3_600_000);
  }
  public static days(amount: number): Duration {
    return new Duration(amount * 86_400_000);
  }

  private constructor(private readonly ms: number) {
    validate('Duration', [
      {
        when: !Number.isFinite(ms) || ms < 0,
        message: `'amount' must be a number of at least 0, got ${ms} ms; give a positive length of time`,
      },
    ]);
  }

  public plus(other: Duration): Duration {
    return new Duration(this.ms + other.ms);
  }
  public toMilliseconds(): number {
    return this.ms;
  }
  /** Whole seconds, rounded up, so that a bound never becomes zero. */
  public toSeconds(): number {
    return Math.ceil(this.ms / 1000);
  }
  public toDays(): number {
    return Math.ceil(this.ms / 86_400_000);
  }
}
