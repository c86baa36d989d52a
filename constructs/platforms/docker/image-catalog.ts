import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import dockerignore from '@balena/dockerignore';
import { validate } from '../../core/validate';

interface CatalogEntry {
  readonly context: string;
  readonly parents: readonly string[];
}
type LockSection = Readonly<Record<string, readonly string[]>>;

/** Everything that a build of one image needs. */
export interface BuildPlan {
  readonly name: string;
  /** `localhost/lakehouse/<name>:<content hash>`; no registry is asked for it: one of that name would be anybody's */
  readonly reference: string;
  /** Absolute path of the build context. */
  readonly context: string;
  readonly buildArgs: Readonly<Record<string, string>>;
  /** Images that it is built from, which must exist before. */
  readonly parents: readonly string[];
}

/** Sections of the lock file that become build arguments. */
const PACKAGE_KINDS = ['maven', 'go', 'pypi'] as const;

/**
 * The images of this project. A tag is the hash of all that goes into the image: its folder, its section of
 * `images/versions.lock`, its parents, and company certificates; so equal tags are equal images. What a context's
 * `.dockerignore` leaves out counts as little as it does for Docker.
 */
export class ImageCatalog {
  private readonly entries: Readonly<Record<string, CatalogEntry>>;
  private readonly lock: Readonly<Record<string, LockSection>>;
  private readonly plans = new Map<string, BuildPlan>();
  private readonly certificates: string;

  /**
   * @param root folder of the project
   * @param certificatesDirectory where the host keeps company certificates; they are carried into the images
   */
  public constructor(
    private readonly root: string,
    certificatesDirectory = '/usr/local/share/ca-certificates',
  ) {
    this.entries = readJson(path.join(root, 'images', 'images.json'));
    this.lock = readJson(path.join(root, 'images', 'versions.lock'));
    this.certificates = readCertificates(certificatesDirectory);
  }

  /** All names, parents before children. */
  public names(): readonly string[] {
    return Object.keys(this.entries);
  }

  public all(): readonly BuildPlan[] {
    return this.names().map((name) => this.plan(name));
  }

  /** The tag under which containers run an image. */
  public reference(name: string): string {
    return this.plan(name).reference;
  }

  /**
   * @throws ValidationError for a name that is not in `images/images.json`
   */
  public plan(name: string): BuildPlan {
    const known = this.plans.get(name);
    if (known) return known;
    const entry = this.entries[name];
    validate('ImageCatalog', [
      {
        when: entry === undefined,
        message: `'name' must be one of ${this.names().join(', ')}, got '${name}'; add it to images/images.json or use ImageSource.fromRegistry`,
      },
    ]);
    const { context, parents } = entry as CatalogEntry;
    const directory = path.join(this.root, context);
    const buildArgs: Record<string, string> = {};
    for (const parent of parents) buildArgs[parent.toUpperCase().replace(/-/g, '_')] = this.reference(parent);
    const section = this.lock[name] ?? {};
    for (const kind of PACKAGE_KINDS) {
      if (section[kind]) buildArgs[kind.toUpperCase()] = section[kind].join('\n');
    }
    if (parents.length === 0) buildArgs.CA_CERTIFICATES = this.certificates;
    const hash = createHash('sha256').update(JSON.stringify(buildArgs));
    for (const file of filesOf(directory)) {
      const executable = (fs.statSync(path.join(directory, file)).mode & 0o100) !== 0;
      hash.update(`\0${file}\0${executable}\0`).update(fs.readFileSync(path.join(directory, file)));
    }
    const reference = `localhost/lakehouse/${name}:${hash.digest('hex').slice(0, 16)}`;
    const plan = { name, reference, context: directory, buildArgs, parents };
    this.plans.set(name, plan);
    return plan;
  }
}

/** The files of a context that Docker would see, by its own rules. */
function filesOf(context: string): string[] {
  const rules = path.join(context, '.dockerignore');
  const ignored = dockerignore().add(fs.existsSync(rules) ? fs.readFileSync(rules, 'utf8') : '');
  const files = fs
    .readdirSync(context, { recursive: true, encoding: 'utf8' })
    .filter((name) => !fs.statSync(path.join(context, name)).isDirectory());
  return ignored.filter(files).sort();
}

function readJson<T>(file: string): T {
  return JSON.parse(fs.readFileSync(file, 'utf8')) as T;
}

function readCertificates(directory: string): string {
  if (!fs.existsSync(directory)) return '';
  return fs
    .readdirSync(directory)
    .filter((name) => name.endsWith('.crt'))
    .sort()
    .map((name) => fs.readFileSync(path.join(directory, name), 'utf8').trim())
    .join('\n');
}
