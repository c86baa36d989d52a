import { createNamespace, examineCluster } from '../doctor/cluster/examine';
import { findingLines, hasErrors } from '../doctor/finding';
import { ClusterCli } from '../k8s/cluster-cli';
import type { Registrar } from '../program';

interface Options {
  readonly json?: boolean;
  readonly createNamespace?: boolean;
}

export function addDoctorK8s({ program, cli, action }: Registrar): void {
  program
    .command('k8s')
    .description(
      "look at everything that 'k8s up' relies on, and make nothing; exit code 1 when something would make it fail",
    )
    .option('--create-namespace', "first make the namespace, or label it as this instance's and 'restricted'")
    .option('--json', 'print the findings as JSON')
    .action(
      action(async ({ json, createNamespace: create }: Options, command: { optsWithGlobals(): Options }) => {
        const cluster = new ClusterCli(cli);
        if (create) await createNamespace(cluster);
        const findings = await examineCluster(cluster);
        // The option of the command above it counts, wherever it stands.
        const asJson = json ?? command.optsWithGlobals().json;
        cli.out(asJson ? `${JSON.stringify(findings, null, 2)}\n` : `${findingLines(findings).join('\n')}\n`);
        return hasErrors(findings) ? 1 : 0;
      }),
    );
}
