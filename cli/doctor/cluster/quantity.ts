const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  Ki: 1024,
  Mi: 1024 ** 2,
  Gi: 1024 ** 3,
  Ti: 1024 ** 4,
  Pi: 1024 ** 5,
};

/** An amount as Kubernetes writes it, in processors or bytes; not a number where it is none. */
export function amount(text: string): number {
  const [, number, unit = ''] = /^([+-]?[\d.]+(?:[eE][+-]?\d+)?)([a-zA-Z]*)$/.exec(text.trim()) ?? [];
  return number === undefined || UNITS[unit] === undefined ? NaN : Number(number) * UNITS[unit];
}

/** Amounts by resource, such as `cpu` and `memory`. */
export type Amounts = Readonly<Record<string, number>>;

export function amounts(texts: Readonly<Record<string, string>> = {}): Amounts {
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, amount(text)]));
}

export function plus(a: Amounts, b: Amounts, times = 1): Amounts {
  const sum: Record<string, number> = { ...a };
  for (const [name, value] of Object.entries(b)) sum[name] = (sum[name] ?? 0) + value * times;
  return sum;
}

/** For a person: processors, GiB, or a count. */
export function shownAmount(resource: string, value: number): string {
  if (/memory|storage/.test(resource)) return `${round(value / 1024 ** 3)} GiB`;
  return /cpu/.test(resource) ? `${round(value)} processors` : `${round(value)}`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
