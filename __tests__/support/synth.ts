import { Testing, TerraformStack } from 'cdktf';

/** The arguments of one resource, without metadata. */
export type Arguments = Readonly<Record<string, unknown>>;

/** What a stack becomes, and three ways to ask about it. */
export class Synthesized {
  public constructor(
    /** Terraform's JSON as text, keys in alphabetical order. */
    public readonly text: string,
  ) {}

  public get json(): Readonly<Record<string, unknown>> {
    return JSON.parse(this.text) as Record<string, unknown>;
  }

  /** `type.address` of every resource, sorted: what renaming would destroy. */
  public get addresses(): string[] {
    return Object.entries(this.resources)
      .flatMap(([type, byId]) => Object.keys(byId).map((id) => `${type}.${id}`))
      .sort();
  }

  public count(type: string): number {
    return Object.keys(this.resources[type] ?? {}).length;
  }

  /** The one resource of a type; two would make the assertion ambiguous. */
  public only(type: string): Arguments {
    const found = Object.entries(this.resources[type] ?? {});
    if (found.length !== 1) {
      const ids = found.map(([id]) => id).join(', ') || 'none';
      throw new Error(`expected exactly one ${type}, found ${found.length}: ${ids}`);
    }
    return found[0]![1];
  }

  /** The one resource of a type whose arguments include these; says which there are when it is none or several. */
  public subset(type: string, expected: Arguments): Arguments {
    const all = Object.values(this.resources[type] ?? {});
    const matching = all.filter((candidate) => includes(candidate, expected));
    if (matching.length !== 1) {
      const asked = JSON.stringify(expected);
      throw new Error(
        `expected exactly one ${type} with ${asked}, found ${matching.length} of ${all.length}: ${JSON.stringify(all, null, 2)}`,
      );
    }
    return matching[0]!;
  }

  private get resources(): Record<string, Record<string, Arguments>> {
    return (this.json.resource ?? {}) as Record<string, Record<string, Arguments>>;
  }
}

/** Synthesizes as the app does: prepared, with all validations, which `Testing.synth` leaves out by itself. */
export function synth(stack: TerraformStack): Synthesized {
  stack.prepareStack();
  return new Synthesized(Testing.synth(stack, true));
}

/** Whether everything of `expected` is in `actual`; lists must have the same length. */
function includes(actual: unknown, expected: unknown): boolean {
  if (isMatcher(expected)) return expected.asymmetricMatch(actual);
  if (Array.isArray(expected)) {
    return (
      Array.isArray(actual) &&
      actual.length === expected.length &&
      expected.every((item, index) => includes(actual[index], item))
    );
  }
  if (expected !== null && typeof expected === 'object') {
    return (
      actual !== null &&
      typeof actual === 'object' &&
      Object.entries(expected).every(([key, value]) => includes((actual as Arguments)[key], value))
    );
  }
  return actual === expected;
}

/** `expect.stringMatching(…)` and its like. */
function isMatcher(value: unknown): value is { asymmetricMatch(other: unknown): boolean } {
  return typeof (value as { asymmetricMatch?: unknown } | null)?.asymmetricMatch === 'function';
}
