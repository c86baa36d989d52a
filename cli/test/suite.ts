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
   * Why the suite runs only when `--only` names it or `--soak` is given; the ordinary run counts it as skipped.
   * @default - it always runs
   */
  readonly onDemand?: string;
  run(context: SuiteContext): Promise<void>;
}

/** A suite that can't run here; counts as one skipped case with its reason. */
export class SuiteSkipped extends Error {
  public constructor(reason: string) {
    super(reason);
    this.name = 'SuiteSkipped';
  }
}
