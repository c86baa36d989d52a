import { Cpu } from '../../core/cpu';
import { Size } from '../../core/size';

/** A size as the cluster itself writes it: another spelling of the same would show as a change in every plan. */
export function bytes(size: Size): string {
  const amount = size.toBytes();
  for (const [unit, name] of [
    [1024 ** 3, 'Gi'],
    [1024 ** 2, 'Mi'],
    [1024, 'Ki'],
  ] as const) {
    if (amount % unit === 0) return `${amount / unit}${name}`;
  }
  return `${amount}`;
}

/** Processor time as the cluster itself writes it. */
export function cores(cpu: Cpu): string {
  const millis = cpu.toMillis();
  return millis % 1000 === 0 ? `${millis / 1000}` : `${millis}m`;
}
