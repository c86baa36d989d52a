import type { z } from 'zod';
import type { K8sSettings } from '../../stacks/k8s-settings';
import { UserError } from '../errors';
import { Command, CommandFailed, Result, Shell } from '../shell';

/** Which cluster, and which namespace of it. */
export type Target = Pick<K8sSettings, 'kubeconfig' | 'context' | 'namespace'>;

/** A question that hangs is no answer. */
const TIMEOUT = '--request-timeout=30s';

/** The cluster did not do what it was asked for; the message holds its own words. */
export class KubectlFailed extends UserError {
  public constructor(
    command: Command,
    public readonly result: Result,
  ) {
    const lines = `${result.stdout}\n${result.stderr}`.trim().split('\n').slice(-10);
    super(`${new CommandFailed(command, result.exitCode, lines).message}\n${wayOut(result)}`);
    this.name = 'KubectlFailed';
  }

  /** What was asked for is not there. */
  public get notFound(): boolean {
    return this.result.stderr.includes('(NotFound)');
  }

  /** Who asks may not know. */
  public get forbidden(): boolean {
    return this.result.stderr.includes('(Forbidden)');
  }
}

function wayOut({ exitCode }: Result): string {
  return exitCode === 127
    ? "install kubectl, of the cluster's version or one beside it (https://kubernetes.io/docs/tasks/tools)"
    : "'./lakehouse doctor k8s' looks for the cause";
}

/** A cluster, through its own command line client: never the current context, always the one that is named. */
export class Kubectl {
  public constructor(
    private readonly shell: Shell,
    private readonly target: () => Target,
  ) {}

  /** What a person would type. */
  public command(...args: string[]): Command {
    const { kubeconfig, context, namespace } = this.target();
    const where = ['--kubeconfig', kubeconfig, '--context', context, '--namespace', namespace];
    return { file: 'kubectl', args: [...where, ...args] };
  }

  /** Asks, and returns what was printed. @throws KubectlFailed */
  public async output(args: readonly string[], input?: string): Promise<string> {
    const asked = { ...this.command(TIMEOUT, ...args), ...(input === undefined ? {} : { input }) };
    const result = await this.shell.capture(asked);
    if (result.exitCode !== 0) throw new KubectlFailed(asked, result);
    return result.stdout.trimEnd();
  }

  /** Asks for JSON. @throws KubectlFailed */
  public async json<T>(schema: z.ZodType<T>, ...args: string[]): Promise<T> {
    return schema.parse(JSON.parse(await this.output([...args, '--output', 'json'])));
  }
}

/** What `exec` runs, with a text as its standard input; without one as it is. */
export function fed(command: Command, input: string | undefined): Command {
  if (input === undefined) return command;
  const at = command.args.indexOf('exec') + 1;
  return { ...command, args: [...command.args.slice(0, at), '--stdin', ...command.args.slice(at)], input };
}
