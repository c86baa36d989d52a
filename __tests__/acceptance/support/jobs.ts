import { JobRun, JobSummary } from './deployed-stack';

/** The summary of a job that must have succeeded. */
export function expectJob(ran: JobRun): JobSummary {
  if (ran.exitCode !== 0 || ran.summary === undefined || !ran.summary.ok) throw new Error(describeJob(ran));
  return ran.summary;
}

export function describeJob(ran: JobRun): string {
  return `the job ended with exit code ${ran.exitCode}:\n${ran.output.trimEnd().split('\n').slice(-30).join('\n')}`;
}
