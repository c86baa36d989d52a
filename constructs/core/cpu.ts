import { validate } from './validate';

/** An amount of processor time, in thousandths of a core. */
export class Cpu {
  public static millis(amount: number): Cpu {
    return new Cpu(amount);
  }
  public static units(amount: number): Cpu {
    return new Cpu(amount * 1000);
  }

  private constructor(private readonly amount: number) {
    validate('Cpu', [
      {
        when: !Number.isFinite(amount) || amount <= 0,
        message: `'amount' must be greater than 0, got ${amount} millicores; give a positive amount`,
      },
    ]);
  }

  public toMillis(): number {
    return Math.round(this.amount);
  }
}
