import { INSTANCE_LABEL, KIND_LABEL } from '../../constructs/core/names';
import type { Cli } from '../context';
import { Docker } from '../docker';
import { hostPort, ServicePort } from '../ports';
import { Command, expectSuccess } from '../shell';
import { serviceProblems } from '../status/status';
import type { ComponentState, LogOptions, Runtime } from './runtime';

/** The `dev` stack: containers of this machine's engine, their ports bound to 127.0.0.1. */
export class DockerRuntime implements Runtime {
  public readonly name = 'docker';

  public constructor(private readonly cli: Cli) {}

  public exec(
    component: string,
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
  ): Command {
    const variables = Object.entries(env).flatMap(([name, value]) => ['--env', `${name}=${value}`]);
    return Docker.command('exec', ...variables, this.cli.container(component), ...args);
  }

  public port(service: ServicePort): number {
    return hostPort(service, this.cli.instance.settings.portOffset);
  }

  public logs(component: string, { tail, follow }: LogOptions = {}): Command {
    return Docker.command(
      'logs',
      '--timestamps',
      ...(tail ? ['--tail', tail] : []),
      ...(follow ? ['--follow'] : []),
      this.cli.container(component),
    );
  }

  public async components(): Promise<readonly ComponentState[]> {
    const containers = await this.cli.docker.containers(this.cli.instance.name);
    return containers.filter(({ kind }) => kind !== 'tool');
  }

  public problems(components: readonly ComponentState[]): string[] {
    return serviceProblems(components);
  }

  public async describeTopics(): Promise<string> {
    // The image that runs: the checkout's own may be newer and not built.
    const image = await this.cli.docker.output(
      'container',
      'inspect',
      '--format',
      '{{.Image}}',
      this.cli.container('kafka'),
    );
    const command = describeTopicsCommand(this.cli.instance.name, image);
    return expectSuccess(command, await this.cli.shell.capture(command));
  }
}

/** A container of its own, since a second JVM beside the broker could break its memory limit. */
export function describeTopicsCommand(instance: string, image: string): Command {
  return Docker.command(
    ...['run', '--rm', '--network', instance, '--volumes-from', `${instance}-kafka-topics:ro`],
    // Found by a purge, should it be cut off and stay.
    ...['--label', `${INSTANCE_LABEL}=${instance}`, '--label', `${KIND_LABEL}=tool`],
    ...['--env', 'JAVA_OPTS=-Xmx96m -XX:+UseSerialGC -XX:TieredStopAtLevel=1'],
    ...[image, 'entrypoint', 'topics-describe', '/etc/kafka/topics.json'],
  );
}
