import { Container } from '@cdktf/provider-docker/lib/container';
import { Construct } from 'constructs';
import { Connections } from '../../core/connections';
import { JobSpec } from '../../core/container-spec';
import { UnsupportedFeature } from '../../core/errors';
import { IJob } from '../../core/platform';
import { START_PERIOD } from '../../core/probe';
import { containerConfig, ContainerContext } from './container-config';

export interface DockerJobProps {
  readonly spec: JobSpec;
  readonly context: ContainerContext;
}

/** How much of a failed job's output stands in the error. */
const LAST_LINES = 25;

/** A one-shot job as a container that must end with exit code 0. */
export class DockerJob extends Construct implements IJob {
  public readonly connections: Connections;

  public constructor(scope: Construct, id: string, props: DockerJobProps) {
    super(scope, id);
    const { spec, context } = props;
    this.connections = new Connections(context.component);
    if (spec.trigger.kind === 'cron') {
      throw new UnsupportedFeature(
        'docker',
        this.node.path,
        'trigger',
        `Docker has no scheduler; use a resident service or a 'once' job, got cron '${spec.trigger.expression}'`,
      );
    }
    const config = containerConfig(spec, context);
    const bound = spec.waitFor?.length ? spec.trigger.timeout.plus(START_PERIOD) : spec.trigger.timeout;
    const container = new Container(this, 'Resource', {
      ...config,
      // The bound must hold even where the process itself hangs: Terraform waits for the end without one.
      entrypoint: ['/usr/bin/tini', '--', 'timeout', '--kill-after=10', `${bound.toSeconds()}`],
      restart: 'no',
      mustRun: false,
      attach: true,
      logs: true,
    });
    // Without it a job that failed would deploy green.
    container.addOverride('lifecycle.postcondition', [
      {
        condition: '${self.exit_code == 0}',
        error_message:
          `Job '${config.name}' failed with exit code \${self.exit_code}. Its last lines:\n` +
          `\${join("\\n", reverse(slice(reverse(split("\\n", self.container_logs)), 0, min(${LAST_LINES}, length(split("\\n", self.container_logs))))))}\n` +
          `Mend the cause, remove the container (docker rm ${config.name}; './lakehouse up' does it by itself) and deploy again.`,
      },
    ]);
  }
}
