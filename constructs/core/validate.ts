import { ValidationError } from './errors';

/** One rule: `message` is reported when `when` holds. */
export interface Rule {
  readonly when: boolean;
  readonly message: string;
}

/**
 * Checks rules and reports every failure together.
 *
 * @throws ValidationError naming the path and all the rules that failed
 */
export function validate(path: string, rules: readonly Rule[]): void {
  const failures = rules.filter((rule) => rule.when).map((rule) => rule.message);
  if (failures.length > 0) throw new ValidationError(path, failures);
}

/** The rule of a number's range, in the one form that all layers use. */
export function range(
  name: string,
  value: number | undefined,
  min: number,
  max: number,
  wayOut: string,
): Rule {
  return {
    when: value !== undefined && !isToken(value) && (!Number.isFinite(value) || value < min || value > max),
    message: `'${name}' must be between ${min} and ${max}, got ${value}; ${wayOut}`,
  };
}

/**
 * Whether a value is only known to Terraform. Rules skip such values. Recognised by shape, so that plain modules
 * (datasets, config renderers) can validate without importing cdktf.
 */
export function isToken(value: unknown): boolean {
  if (typeof value === 'string') return value.includes('${TfToken[');
  // cdktf encodes numeric tokens as huge negative doubles.
  if (typeof value === 'number') return value < -1e280;
  if (Array.isArray(value)) return value.some(isToken);
  return false;
}
