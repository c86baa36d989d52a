import { Duration } from './duration';

/** How long a service may take to start, on a slow machine too; so long do peers wait for it. */
export const START_PERIOD = Duration.minutes(15);

/** How often and how long a probe is asked. */
export interface ProbeOptions {
  /**
   * Time between two checks. Each is a process in the container, and a deploy ends up to one interval late.
   * @default Duration.seconds(10)
   */
  readonly interval?: Duration;
  /**
   * How long a service may take until its first success.
   * @default Duration.minutes(15)
   */
  readonly startPeriod?: Duration;
}

export type ProbeAction =
  | { readonly kind: 'exec'; readonly command: readonly string[] }
  | { readonly kind: 'http'; readonly port: number; readonly path: string; readonly contains?: string }
  | { readonly kind: 'tcp'; readonly port: number };

/** How a platform learns that a service can serve. */
export class Probe {
  /** Runs a command in the container; exit code 0 is success. */
  public static exec(command: readonly string[], options: ProbeOptions = {}): Probe {
    return new Probe({ kind: 'exec', command }, options);
  }
  /** GET on the container's port; a 2xx status is success, and `contains` must be in the body where given. */
  public static http(
    port: number,
    path: string,
    options: ProbeOptions & { readonly contains?: string } = {},
  ): Probe {
    return new Probe({ kind: 'http', port, path, contains: options.contains }, options);
  }
  /** An accepted connection is success. */
  public static tcp(port: number, options: ProbeOptions = {}): Probe {
    return new Probe({ kind: 'tcp', port }, options);
  }

  public readonly interval: Duration;
  public readonly startPeriod: Duration;

  private constructor(
    public readonly action: ProbeAction,
    options: ProbeOptions,
  ) {
    this.interval = options.interval ?? Duration.seconds(10);
    this.startPeriod = options.startPeriod ?? START_PERIOD;
  }
}
