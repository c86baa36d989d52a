import { examine } from '../doctor/examine';
import { findingLines, hasErrors } from '../doctor/finding';
import type { Registrar } from '../program';
import { addDoctorK8s } from './doctor-k8s';

export function addDoctor({ program, cli, action }: Registrar): void {
  const doctor = program
    .command('doctor')
    .description("look at everything that 'up' relies on; exit code 1 when something would make it fail")
    .option('--json', 'print the findings as JSON')
    .action(
      action(async (options: { json?: boolean }) => {
        const findings = await examine(cli, 'always');
        cli.out(
          options.json ? `${JSON.stringify(findings, null, 2)}\n` : `${findingLines(findings).join('\n')}\n`,
        );
        return hasErrors(findings) ? 1 : 0;
      }),
    );
  addDoctorK8s({ program: doctor, cli, action });
}
