import { z } from 'zod';
import { Cli } from '../context';
import { messageOf, UserError } from '../errors';
import { Command, Result, shown } from '../shell';

export const JOB_STEPS = [
  'bronze',
  'silver',
  'gold',
  'views',
  'audit',
  'trim',
  'pipeline',
  'maintenance',
  'quarantine-retry',
] as const;
export type JobStep = (typeof JOB_STEPS)[number];
/** What `lakehouse rebuild` runs. */
export type RebuildStep = 'rebuild-silver' | 'rebuild-gold';

const summary = z.looseObject({
  step: z.string(),
  ok: z.boolean(),
  busy: z.boolean().optional(),
  errors: z.array(z.string()),
});
export type JobSummary = z.infer<typeof summary>;

/** A job was refused or failed; the message holds what it said. */
export class JobFailed extends UserError {
  public constructor(message: string, exitCode: number) {
    super(message, exitCode);
    this.name = 'JobFailed';
  }
}

/** What a person would type to run a step in the resident Spark driver. */
export function jobCommand(
  cli: Cli,
  step: JobStep | RebuildStep | 'status' | 'health',
  options: { wait?: boolean; failpoint?: string } = {},
): Command {
  const failpoint: Record<string, string> = options.failpoint
    ? { LAKEHOUSE_FAILPOINT: options.failpoint }
    : {};
  const noWait = options.wait === false ? ['--no-wait'] : [];
  return cli.runtime.exec('spark', ['lakehouse-job', step, ...noWait], failpoint);
}

/** Runs a step, hands over its progress, and returns its summary. @throws JobFailed */
export async function runJob(
  cli: Cli,
  command: Command,
  onLine: (line: string) => void,
): Promise<JobSummary> {
  const result = await cli.shell.report(command, onLine);
  const parsed = parseSummary(result.stdout);
  if (result.exitCode !== 0 || !parsed?.ok) throw jobFailed(command, result, parsed);
  return parsed;
}

const last = z.record(
  z.string(),
  z.looseObject({
    ok: z.boolean(),
    busy: z.boolean().optional(),
    endedAt: z.string(),
    errors: z.array(z.string()),
  }),
);
const health = z.looseObject({ last });
/** How each step ended when it last ran; nothing of before the driver's start. */
export type LastJobs = z.infer<typeof last>;

export async function lastJobs(cli: Cli): Promise<LastJobs> {
  const command = jobCommand(cli, 'health');
  const result = await cli.shell.capture(command);
  if (result.exitCode !== 0) throw jobFailed(command, result, undefined);
  return health.parse(JSON.parse(result.stdout)).last;
}

/** When the pipeline last ended, where it ended well; undefined too while it has not run since the driver's start. */
export async function lastGoodPipeline(cli: Cli): Promise<string | undefined> {
  const { pipeline } = await lastJobs(cli);
  return pipeline?.ok ? pipeline.endedAt : undefined;
}

/** The JSON that a job prints last. */
export function parseSummary(stdout: string): JobSummary | undefined {
  const line = stdout.trimEnd().split('\n').at(-1) ?? '';
  try {
    return summary.parse(JSON.parse(line));
  } catch (error) {
    if (line.startsWith('{')) throw new UserError(`the job's summary is not as agreed: ${messageOf(error)}`);
    return undefined;
  }
}

function jobFailed(command: Command, result: Result, parsed: JobSummary | undefined): JobFailed {
  if (parsed) {
    const reasons =
      parsed.errors.length > 0
        ? parsed.errors.map((error) => `\n  ${error}`).join('')
        : ' (it gave no reason)';
    return new JobFailed(`step '${parsed.step}' failed:${reasons}`, result.exitCode || 1);
  }
  const lines = result.stderr.trim().split('\n').slice(-10);
  const remedy =
    /No such container|is not running|\(NotFound\)|container not found|does not have a host/.test(
      result.stderr,
    )
      ? "; start the platform with './lakehouse up'"
      : "; './lakehouse logs spark' shows more";
  return new JobFailed(
    [
      `the step ended with exit code ${result.exitCode}${remedy}: ${shown(command)}`,
      ...lines.map((line) => `  ${line}`),
    ].join('\n'),
    result.exitCode || 1,
  );
}
