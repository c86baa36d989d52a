/**
 * Random numbers of one row, drawn from nothing but seed, stream and index: any row can be made without those before
 * it, so that a payment can look up its rental at any scale in constant memory. (Mulberry32 over a mixed seed.)
 */
export class Random {
  private state: number;

  public constructor(seed: number, stream: number, index: number) {
    this.state = mix(mix(mix(seed) ^ stream) ^ index);
  }

  /** A number from 0 up to, but not including, 1. */
  public next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let word = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    word = (word + Math.imul(word ^ (word >>> 7), 61 | word)) ^ word;
    return ((word ^ (word >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number between `min` and `max`, both included. */
  public int(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1));
  }

  /** One of a list's items. */
  public pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)]!;
  }

  /** Whether something of this probability happens. */
  public chance(probability: number): boolean {
    return this.next() < probability;
  }
}

function mix(value: number): number {
  let word = (value ^ 0x9e3779b9) | 0;
  word = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
  return (word ^ (word >>> 16)) | 0;
}

/** A step that, taken again and again modulo `size`, meets every number below `size` once, far from its neighbours. */
export function scatterStep(size: number): number {
  let step = Math.max(1, Math.floor(size * 0.618));
  while (commonDivisor(step, size) !== 1) step += 1;
  return step;
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}
