import { Random } from '../../random';
import { Stream } from './table-rows';

const MICROS_PER_MILLI = 1000;
export const MICROS_PER_MINUTE = 60_000_000;
export const MICROS_PER_DAY = 24 * 60 * MICROS_PER_MINUTE;

/** Instants are whole microseconds since 1970, as exact in a number as PostgreSQL's own. */
export type Micros = number;

/** The rentals begin here and end nine months later: January 2024, which the reference asks for, lies amid them. */
export const FIRST_RENTAL: Micros = Date.UTC(2023, 9, 1) * MICROS_PER_MILLI;
export const END_OF_SAMPLE: Micros = Date.UTC(2024, 6, 1) * MICROS_PER_MILLI;

/** An instant as PostgreSQL reads it, with its six digits. */
export function timestamp(instant: Micros): string {
  const millis = Math.floor(instant / MICROS_PER_MILLI);
  const micros = String(instant - millis * MICROS_PER_MILLI).padStart(3, '0');
  return `${new Date(millis).toISOString().slice(0, 23).replace('T', ' ')}${micros}+00`;
}

/** The day of an instant, in UTC. */
export function day(instant: Micros): string {
  return new Date(instant / MICROS_PER_MILLI).toISOString().slice(0, 10);
}

/** When a row was last touched: some time before the first rental, so that every change is newer. */
export function lastUpdate(seed: number, table: string, index: number): string {
  const salt = [...table].reduce((sum, letter) => sum * 31 + letter.charCodeAt(0), 7);
  const random = new Random(seed ^ salt, Stream.LAST_UPDATE, index);
  return timestamp(FIRST_RENTAL - random.int(1, 90 * 86_400) * 1_000_000 - random.int(0, 999_999));
}
