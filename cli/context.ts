import * as path from 'node:path';
import { ImageCatalog } from '../constructs/platforms/docker/image-catalog';
import { Instance } from '../stacks/instance';
import { Docker } from './docker';
import { UserError } from './errors';
import { DockerRuntime } from './platform/docker-runtime';
import type { Runtime } from './platform/runtime';
import type { ServicePort } from './ports';
import { ExecaShell, Shell } from './shell';
import { StepOptions } from './steps';
import { Trino } from './trino';

/** What every command works with. */
export class Cli {
  public readonly docker: Docker;
  private loaded: Instance | undefined;
  private running: Runtime | undefined;

  public constructor(
    /** Folder of the checkout. */
    public readonly root: string,
    public readonly env: NodeJS.ProcessEnv = process.env,
    public readonly shell: Shell = new ExecaShell(root),
    /** Result of the command: what another program reads. */
    public readonly out: (text: string) => void = (text) => void process.stdout.write(text),
    /** Everything that is told to the person beside the result. */
    public readonly tell: (line: string) => void = (line) => void process.stderr.write(`${line}\n`),
  ) {
    this.docker = new Docker(shell);
  }

  public get stateDirectory(): string {
    return path.join(this.root, '.lakehouse');
  }

  /** The instance of this checkout. @throws UserError when there is none yet */
  public get instance(): Instance {
    if (!Instance.exists(this.root)) {
      throw new UserError("this checkout has no instance yet; run './lakehouse up' first");
    }
    this.loaded ??= Instance.load(this.root);
    return this.loaded;
  }

  /** What the platform runs on. */
  public get runtime(): Runtime {
    this.running ??= this.makeRuntime();
    return this.running;
  }

  public get images(): ImageCatalog {
    return new ImageCatalog(this.root);
  }

  /** Port of a service on 127.0.0.1. */
  public port(service: ServicePort): number {
    return this.runtime.port(service);
  }

  public trino(catalog?: string, schema?: string): Trino {
    return new Trino({ url: `http://127.0.0.1:${this.port('trino')}`, catalog, schema });
  }

  /** Name of a container of the instance. */
  public container(component: string): string {
    return `${this.instance.name}-${component}`;
  }

  protected makeRuntime(): Runtime {
    return new DockerRuntime(this);
  }

  public steps(name: string): StepOptions {
    return {
      shell: this.shell,
      logFile: path.join(this.stateDirectory, `${name}.log`),
      interactive: process.stdout.isTTY === true && this.env.CI === undefined,
    };
  }

  /** A path as the person typed it, from the folder where the command was started. */
  public pathFromUser(value: string): string {
    return path.resolve(this.env.LAKEHOUSE_CWD ?? process.cwd(), value);
  }
}
