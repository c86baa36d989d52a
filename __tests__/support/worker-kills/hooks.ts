import * as fs from 'node:fs';
import * as path from 'node:path';
import { ImageCatalog } from '../../../constructs/platforms/docker';
import { writeFiles } from '../temporary';
import { docker } from './docker';

const SOURCES = path.join(__dirname, 'hooks');

/** Where a worker is while it is halted: a cursor is open, records are being sent, its position is being stored. */
export const WINDOWS = ['reading', 'producing', 'committing'] as const;
export type Window = (typeof WINDOWS)[number];

/** What the worker left when it halted itself. */
export interface Halt {
  readonly window: Window;
  readonly connector: string;
  /** Topic, key and value of what had been read, and was not committed. */
  readonly inFlight: readonly (readonly [topic: string, key: string, value: string])[];
}

/** What halts the worker from within, at a place and not at a time; in no image, only mounted into the one under test. */
export class Hooks {
  public readonly jar: string;

  /**
   * @param folder that the worker sees as /hooks
   */
  private constructor(public readonly folder: string) {
    this.jar = path.join(folder, 'worker-hooks.jar');
  }

  /** Compiles them against the classes of the worker's own image. */
  public static async build(images: ImageCatalog, folder: string): Promise<Hooks> {
    const hooks = new Hooks(folder);
    const classes = path.join(folder, 'classes');
    const libraries = path.join(folder, 'libraries');
    const services = 'META-INF/services/org.apache.kafka.connect.source.SourceConnector';
    writeFiles(classes, { [services]: 'dev.lakehouse.kills.HookedConnector\n' });
    fs.mkdirSync(libraries);
    const worker = await docker('create', images.reference('connect'));
    try {
      await docker('cp', `${worker}:/opt/kafka/libs`, path.join(libraries, 'kafka'));
      await docker('cp', `${worker}:/opt/connect/plugins/lakehouse`, path.join(libraries, 'plugin'));
    } finally {
      await docker('rm', '--force', '--volumes', worker);
    }
    const mounts = [`${SOURCES}:/sources:ro`, `${folder}:/build`].flatMap((mount) => ['--volume', mount]);
    const user = `${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0}`;
    const compile = "javac --release 17 -cp '/build/libraries/kafka/*:/build/libraries/plugin/*'";
    const script = `${compile} -d /build/classes /sources/*.java && jar --create --file /build/worker-hooks.jar -C /build/classes .`;
    const build = images.reference('build-java');
    await docker('run', '--rm', '--user', user, ...mounts, build, 'bash', '-ec', script);
    fs.rmSync(libraries, { recursive: true });
    // The worker's user writes there.
    fs.chmodSync(folder, 0o777);
    return hooks;
  }

  /** Has the worker halt when it comes upon the window for the given time, in that connector. */
  public order(window: Window, connector: string, count: number): void {
    const file = path.join(this.folder, 'order');
    fs.writeFileSync(file, `${window} ${connector} ${count}\n`, { mode: 0o644 });
    fs.renameSync(file, path.join(this.folder, 'kill-at'));
  }

  /** Where the worker halted, if it did so itself; forgets the order either way. */
  public take(): Halt | undefined {
    fs.rmSync(path.join(this.folder, 'kill-at'), { force: true });
    const file = path.join(this.folder, 'killed');
    if (!fs.existsSync(file)) return undefined;
    const [first, ...lines] = fs.readFileSync(file, 'utf8').trimEnd().split('\n');
    fs.rmSync(file);
    const [window, connector] = first!.split('\t');
    const inFlight = lines.map((line) => line.split('\t') as [string, string, string]);
    return { window: window as Window, connector: connector!, inFlight };
  }
}
