import { Argument } from 'commander';
import { JOB_STEPS, jobCommand, JobStep, runJob } from '../platform/jobs';
import type { Registrar } from '../program';
import { shown } from '../shell';

export function addRun({ program, cli, action }: Registrar): void {
  program
    .command('run')
    .description('run a step in the resident Spark driver now')
    .addArgument(new Argument('<step>', 'what to run').choices(JOB_STEPS))
    .option('--no-wait', 'end with exit code 3 when another job runs')
    .option('--json', 'print the summary as JSON on the standard output')
    .option(
      '--failpoint <name>',
      'for tests: end the driver at <step>:<before-write|before-commit|after-commit>[:table]',
    )
    .action(
      action(async (step: JobStep, options: { wait: boolean; json?: boolean; failpoint?: string }) => {
        const command = jobCommand(cli, step, options);
        cli.tell(`$ ${shown(command)}`);
        const summary = await runJob(cli, command, cli.tell);
        if (options.json) cli.out(`${JSON.stringify(summary)}\n`);
        else cli.tell(`${step} done in ${String(summary.seconds)} s`);
      }),
    );
}
