import { BuildPlan } from '../../constructs/platforms/docker/image-catalog';
import { Docker } from '../docker';
import { BASE_IMAGE } from '../host/base-image';
import { Command, Result, Shell, shown } from '../shell';
import { terraformRegistryHas } from '../registries';
import { Finding } from './finding';

/** A way to ask a registry through its ordinary client, which knows mirrors and proxies that we do not. */
export interface Question {
  readonly check: string;
  /** The first that can run at all decides. */
  readonly commands: readonly Command[];
  /** `note` where another way exists when it does not answer. */
  readonly levelOfFailure: 'note' | 'error';
  readonly remedy: string;
}

const MEND =
  'check the network, proxy settings and company certificates (/usr/local/share/ca-certificates); a mirror is set in the client itself';

/** @param plans image plans whose image exists, by name */
export function questions(plans: ReadonlyMap<string, BuildPlan>, hasBase: boolean): Question[] {
  const inImage = (name: string, ...args: string[]): Command[] => {
    const plan = plans.get(name);
    return plan
      ? [Docker.command('run', '--rm', '--entrypoint', args[0] ?? '', plan.reference, ...args.slice(1))]
      : [];
  };
  const askMaven = [
    '-q',
    '-B',
    'dependency:get',
    '-Dartifact=org.slf4j:slf4j-api:2.0.17:pom',
    '-Dtransitive=false',
  ];
  return [
    {
      check: 'npm',
      commands: [{ file: 'npm', args: ['ping'] }],
      // Not every mirror knows ping, and its packages are here already.
      levelOfFailure: 'note',
      remedy: MEND,
    },
    {
      check: 'debian packages',
      commands: hasBase ? [Docker.command('run', '--rm', BASE_IMAGE, 'apt-get', 'update', '-q')] : [],
      levelOfFailure: 'error',
      remedy: MEND,
    },
    {
      check: 'go modules',
      commands: [
        ...inImage('build-go', 'go', 'list', '-m', 'golang.org/x/sys@latest'),
        { file: 'go', args: ['list', '-m', 'golang.org/x/sys@latest'] },
      ],
      levelOfFailure: 'error',
      remedy: MEND,
    },
    {
      check: 'maven central',
      commands: inImage('build-java', 'mvn', ...askMaven),
      levelOfFailure: 'error',
      remedy: MEND,
    },
    {
      check: 'python packages',
      commands: [
        { file: 'pip', args: ['index', 'versions', 'pip'] },
        { file: 'pip3', args: ['index', 'versions', 'pip'] },
      ],
      levelOfFailure: 'error',
      remedy: MEND,
    },
    {
      check: 'container registry',
      commands: [Docker.command('manifest', 'inspect', BASE_IMAGE)],
      levelOfFailure: 'note',
      remedy: "none is needed: 'up' makes the base image with debootstrap",
    },
  ];
}

export async function ask(shell: Shell, question: Question): Promise<Finding> {
  for (const command of question.commands) {
    const result = await shell.capture(command);
    if (result.exitCode !== 127) return answerFinding(question, command, result);
  }
  return {
    check: question.check,
    level: 'note',
    text: 'not asked: its client is not here yet; the image builds ask it',
  };
}

export function answerFinding(question: Question, command: Command, result: Result): Finding {
  const { check, levelOfFailure: level, remedy } = question;
  if (result.exitCode === 0) return { check, level: 'ok', text: `answers (${shown(command)})` };
  const lines = `${result.stdout}\n${result.stderr}`.trim().split('\n');
  return { check, level, text: `does not answer: ${lines.at(-1)} (${shown(command)})`, remedy };
}

export async function terraformRegistryFinding(
  shell: Shell,
  provider: string,
  version: string,
): Promise<Finding> {
  const check = 'terraform registry';
  if (await terraformRegistryHas(shell, provider, version))
    return { check, level: 'ok', text: `serves ${provider} ${version}` };
  return {
    check,
    level: 'note',
    text: `does not serve ${provider} ${version} to this machine`,
    remedy:
      "none is needed: 'up' builds the provider from its Go module, or takes it from LAKEHOUSE_TF_MIRROR",
  };
}
