import { Cli } from '../context';
import { Command } from '../shell';

/** What a suite is given when it runs. */
export interface SuiteContext {
  readonly cli: Cli;
  /** Folder for the suite's JUnit files; empty when it starts. */
  readonly reports: string;
  /** Whether the long cases run at full count. */
  readonly soak: boolean;
  /** Runs a command with its lines shown. A failure throws CommandFailed. */
  readonly run: (command: Command) => Promise<void>;
  say(line: string): void;
}

/** Part of the proof. It leaves JUnit XML in its folder; what it throws, or no XML at all, counts as one failure. */
export interface Suite {
  readonly name: string;
  readonly title: string;
  /**
   * Minutes that it takes from cold caches on a machine where the unit suite takes `UNIT_SECONDS`. Where the ordinary run
   * would not end in time with it, it is counted as skipped, with that reason.
   * @default - it always runs
   */
  readonly minutes?: number;
  run(context: SuiteContext): Promise<void>;
}

/** A suite that can't run here; counts as one skipped case with its reason. */
export class SuiteSkipped extends Error {
  public constructor(reason: string) {
    super(reason);
    this.name = 'SuiteSkipped';
  }
}
