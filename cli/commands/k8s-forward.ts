import { Argument, Command } from 'commander';
import type { ClusterCli } from '../k8s/cluster-cli';
import { hostPort, SERVICE_PORTS, ServicePort } from '../ports';
import type { Registrar } from '../program';

const SERVICES = Object.keys(SERVICE_PORTS) as ServicePort[];

export function addK8sForward({
  program,
  cli,
  action,
}: Pick<Registrar, 'action'> & { program: Command; cli: ClusterCli }): void {
  program
    .command('forward')
    .description("lead ports of 127.0.0.1 to the cluster's services until Ctrl-C; the ports are those of dev")
    .addArgument(new Argument('[services...]', 'all of them when none is named').choices(SERVICES))
    .action(
      action(async (named: ServicePort[]) => {
        const services = named.length > 0 ? [...new Set(named)] : SERVICES;
        const local = (service: ServicePort): number => hostPort(service, cli.instance.settings.portOffset);
        await cli.forwards.open(services, local);
        let failed = 0;
        for (const service of services) {
          try {
            cli.out(`${service} 127.0.0.1:${cli.forwards.port(service)}\n`);
          } catch (error) {
            failed += 1;
            cli.tell((error as Error).message);
          }
        }
        if (failed === services.length) return 1;
        cli.tell('Ctrl-C ends it');
        await cli.forwards.ended();
        return 0;
      }),
    );
}
