import { createHash } from 'node:crypto';
import { Enums, Models, Serialize, Spec } from '@cyclonedx/cyclonedx-library';
import { PackageURL } from 'packageurl-js';
import { DEBIAN_SUITE } from '../host/base-image';

/** An image as its build recorded it. */
export interface RecordedImage {
  readonly name: string;
  /** Hash of its content. */
  readonly tag: string;
  /** When it was built, as Docker says. */
  readonly created: Date;
  /** The image's `/usr/share/lakehouse/packages.txt`: name, version and architecture of each Debian package. */
  readonly packages: string;
  /** Sections of the lock, of the image and of what it is built on. */
  readonly locked: readonly LockSection[];
}

export interface LockSection {
  readonly maven?: readonly string[];
  readonly go?: readonly string[];
  readonly pypi?: readonly string[];
}

/** The image's bill of materials, CycloneDX 1.6 as JSON. The same image has the same text, byte for byte. */
export function sbomOf(image: RecordedImage): string {
  const bom = new Models.Bom({ serialNumber: serialNumber(image), metadata: metadata(image) });
  for (const component of componentsOf(image)) bom.components.add(component);
  const factory = new Serialize.JSON.Normalize.Factory(Spec.Spec1dot6);
  return `${new Serialize.JsonSerializer(factory).serialize(bom, { sortLists: true, space: 2 })}\n`;
}

function metadata({ name, tag, created }: RecordedImage): Models.Metadata {
  const component = new Models.Component(Enums.ComponentType.Container, `lakehouse/${name}`, {
    bomRef: `lakehouse/${name}:${tag}`,
    version: tag,
  });
  return new Models.Metadata({ component, timestamp: created });
}

function componentsOf({ packages, locked }: RecordedImage): Models.Component[] {
  const each = (kind: keyof LockSection): string[] => [
    ...new Set(locked.flatMap((section) => section[kind] ?? [])),
  ];
  const debian = packages.split('\n').filter((line) => line.trim() !== '');
  return [
    ...[...new Set(debian)].map(debianPackage),
    ...each('maven').map(mavenArtifact),
    ...each('go').map(goModule),
    ...each('pypi').map(pythonPackage),
  ];
}

function debianPackage(line: string): Models.Component {
  const [name, version, arch] = words(line, 3);
  return library(
    new PackageURL('deb', 'debian', name!, version, { arch: arch!, distro: DEBIAN_SUITE }, null),
  );
}

/** `group:artifact:version[:type[:classifier]] sha256:<hex>` */
function mavenArtifact(line: string): Models.Component {
  const [coordinate, ...digests] = line.split(' ');
  const [group, artifact, version, type, classifier] = coordinate!.split(':');
  const qualifiers = { ...(type && { type }), ...(classifier && { classifier }) };
  return library(new PackageURL('maven', group, artifact!, version, qualifiers, null), digests);
}

/** `module@version h1:<sum>`; the sum is Go's own, over the files of the module, and no hash of one file. */
function goModule(line: string): Models.Component {
  const [module, sum] = words(line, 2);
  const [at, slash] = [module!.lastIndexOf('@'), module!.lastIndexOf('/')];
  const purl = new PackageURL(
    'golang',
    module!.slice(0, slash),
    module!.slice(slash + 1, at),
    module!.slice(at + 1),
    null,
    null,
  );
  return library(purl, [sum!]);
}

/** `name==version sha256:<hex> …`, a digest for each file that may be used. */
function pythonPackage(line: string): Models.Component {
  const [pinned, ...digests] = line.split(' ');
  const [name, version] = pinned!.split('==');
  return library(new PackageURL('pypi', null, name!, version, null, null), digests);
}

function words(line: string, count: number): string[] {
  const found = line.split(' ');
  if (found.length !== count) throw new Error(`'${line}' must be ${count} words`);
  return found;
}

/** @param digests as the lock writes them; one sha256 is the file's, anything else is told as it stands */
function library(purl: PackageURL, digests: readonly string[] = []): Models.Component {
  const text = purl.toString();
  const component = new Models.Component(Enums.ComponentType.Library, purl.name, {
    bomRef: text,
    group: purl.namespace ?? undefined,
    version: purl.version ?? undefined,
    purl: text,
  });
  const [only, ...more] = digests;
  const sha256 = more.length === 0 ? /^sha256:([0-9a-f]{64})$/.exec(only ?? '')?.[1] : undefined;
  if (sha256 !== undefined) component.hashes.set(Enums.HashAlgorithm['SHA-256'], sha256);
  else {
    for (const digest of digests) component.properties.add(new Models.Property('lakehouse:checksum', digest));
  }
  return component;
}

/** A UUID that follows from the image (RFC 9562, version 8). */
function serialNumber({ name, tag, packages, locked }: RecordedImage): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([name, tag, packages, locked]))
    .digest('hex');
  const parts = [hash.slice(0, 8), hash.slice(8, 12), `8${hash.slice(13, 16)}`, `a${hash.slice(17, 20)}`];
  return `urn:uuid:${parts.join('-')}-${hash.slice(20, 32)}`;
}
