import type { ServicePort } from '../ports';
import type { Command } from '../shell';

/** A container or pod of a service or job. */
export interface ComponentState {
  readonly id: string;
  readonly name: string;
  readonly component: string;
  readonly kind: string;
  /** `running`, `exited`, or in the runtime's own word why it does neither. */
  readonly state: string;
  /** `healthy`, `unhealthy`, `starting`, or empty where nothing asks. */
  readonly health: string;
  readonly exitCode: number;
  readonly startedAt: string;
}

export interface LogOptions {
  /**
   * Only the last lines.
   * @default - all
   */
  readonly tail?: string;
  /**
   * Go on as lines come.
   * @default false
   */
  readonly follow?: boolean;
}

/** What commands ask of the platform that runs, wherever it does. */
export interface Runtime {
  /** What answers for it, as a person calls it. */
  readonly name: string;
  /** Runs a program in the container of a service. */
  exec(component: string, args: readonly string[], env?: Readonly<Record<string, string>>): Command;
  /** Port on 127.0.0.1 that leads to a service. @throws UserError where nothing leads there */
  port(service: ServicePort): number;
  /** Shows what a service or job has said. */
  logs(component: string, options?: LogOptions): Command;
  /** Every service and job that there is. */
  components(): Promise<readonly ComponentState[]>;
  /** What is wrong with them, each with the way out. */
  problems(components: readonly ComponentState[]): string[];
  /** The topics as Kafka has them: the JSON that `topics-describe` prints. */
  describeTopics(): Promise<string>;
}
