import { ContainerSpec, ServiceSpec } from '../../core/container-spec';
import { Cpu } from '../../core/cpu';

/** What something asks of the cluster. */
export interface Amounts {
  readonly cpuMillis: number;
  readonly memoryMebibytes: number;
  readonly diskMebibytes: number;
}

/** What a platform asks of the cluster, all together. */
export interface Footprint {
  /** At all times, with as many workers as services may start. */
  readonly services: Amounts;
  /** While all jobs run at once, as they do when everything is deployed from nothing. */
  readonly jobs: Amounts;
}

const NOTHING: Amounts = { cpuMillis: 0, memoryMebibytes: 0, diskMebibytes: 0 };

/** What one component requests, with all its replicas, or as many as there may be. */
export function requested(spec: ContainerSpec | ServiceSpec, cpu: Cpu, count?: number): Amounts {
  const { replicas = 1, volumes = [] } = 'ports' in spec ? spec : {};
  const disk = volumes.reduce((sum, { size }) => sum + size.toMebibytes(), 0);
  const times = count ?? replicas;
  return {
    cpuMillis: cpu.toMillis() * times,
    memoryMebibytes: spec.resources.memory.toMebibytes() * times,
    diskMebibytes: disk * times,
  };
}

export function total(amounts: readonly Amounts[]): Amounts {
  return amounts.reduce(
    (sum, each) => ({
      cpuMillis: sum.cpuMillis + each.cpuMillis,
      memoryMebibytes: sum.memoryMebibytes + each.memoryMebibytes,
      diskMebibytes: sum.diskMebibytes + each.diskMebibytes,
    }),
    NOTHING,
  );
}

/** One line for a person. */
export function describeFootprint({ services, jobs }: Footprint): string {
  return (
    `${services.cpuMillis / 1000} processors, ${gibibytes(services.memoryMebibytes)} GiB of memory, ` +
    `${gibibytes(services.diskMebibytes)} GiB of disk; while its jobs run, ` +
    `${jobs.cpuMillis / 1000} processors and ${gibibytes(jobs.memoryMebibytes)} GiB of memory more`
  );
}

/** With one digit, rounded up: what is promised must be there. */
function gibibytes(mebibytes: number): number {
  return Math.ceil((mebibytes / 1024) * 10) / 10;
}
