import { InvalidArgumentError } from 'commander';

/** A whole number of at least `min`, for commander. */
export function wholeNumber(min: number): (value: string) => number {
  return (value) => {
    const parsed = Number(value);
    if (/^\d+$/.test(value) && Number.isSafeInteger(parsed) && parsed >= min) return parsed;
    throw new InvalidArgumentError(`must be a whole number of at least ${min}, got '${value}'.`);
  };
}

/** A number greater than 0, for commander. */
export function positiveNumber(value: string): number {
  const parsed = Number(value);
  if (value.trim() !== '' && Number.isFinite(parsed) && parsed > 0) return parsed;
  throw new InvalidArgumentError(`must be a number greater than 0, got '${value}'.`);
}
