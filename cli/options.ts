import { InvalidArgumentError } from 'commander';

/** A whole number of at least `min`, for commander. */
export function wholeNumber(min: number, max = Number.MAX_SAFE_INTEGER): (value: string) => number {
  const range = max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `between ${min} and ${max}`;
  return (value) => {
    const parsed = Number(value);
    if (/^\d+$/.test(value) && parsed >= min && parsed <= max) return parsed;
    throw new InvalidArgumentError(`must be a whole number ${range}, got '${value}'.`);
  };
}

/** A number greater than 0, for commander. */
export function positiveNumber(value: string): number {
  const parsed = Number(value);
  if (value.trim() !== '' && Number.isFinite(parsed) && parsed > 0) return parsed;
  throw new InvalidArgumentError(`must be a number greater than 0, got '${value}'.`);
}
