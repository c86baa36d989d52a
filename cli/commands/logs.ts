import { UserError } from '../errors';
import type { Registrar } from '../program';

export function addLogs({ program, cli, action }: Registrar): void {
  program
    .command('logs')
    .description('show the logs of a service, or the last lines of all')
    .argument('[service]', 'such as postgres, kafka, connect, minio, spark, trino, or a setup job')
    .option('-f, --follow', 'go on as lines come')
    .option('-n, --tail <lines>', 'only the last lines of each')
    .action(
      action(async (service: string | undefined, options: { follow?: boolean; tail?: string }) => {
        const { runtime } = cli;
        const names = [...new Set((await runtime.components()).map(({ component }) => component))];
        if (service !== undefined && !names.includes(service)) {
          const allowed =
            names.length > 0
              ? `must be one of ${names.join(', ')}`
              : "has no container in this instance ('./lakehouse up' makes them)";
          throw new UserError(`'service' ${allowed}, got '${service}'`);
        }
        if (service !== undefined) {
          return cli.shell.inherit(runtime.logs(service, options));
        }
        if (options.follow) throw new UserError(`'--follow' needs a service, one of ${names.join(', ')}`);
        for (const name of names) {
          cli.tell(`==> ${name}`);
          await cli.shell.inherit(runtime.logs(name, { tail: options.tail ?? '10' }));
        }
        return 0;
      }),
    );
}
