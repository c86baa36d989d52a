import { validate } from './validate';

/** An amount of memory or disk, in binary units. */
export class Size {
  public static kibibytes(amount: number): Size {
    return new Size(amount * 1024);
  }
  public static mebibytes(amount: number): Size {
    return new Size(amount * 1024 ** 2);
  }
  public static gibibytes(amount: number): Size {
    return new Size(amount * 1024 ** 3);
  }

  private constructor(private readonly bytes: number) {
    validate('Size', [
      {
        when: !Number.isFinite(bytes) || bytes <= 0,
        message: `'amount' must be greater than 0, got ${bytes} bytes; give a positive size`,
      },
    ]);
  }

  public toBytes(): number {
    return Math.round(this.bytes);
  }
  /** Whole mebibytes, rounded up. */
  public toMebibytes(): number {
    return Math.ceil(this.bytes / 1024 ** 2);
  }
}
