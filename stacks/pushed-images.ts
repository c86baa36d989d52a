import * as fs from 'node:fs';
import * as path from 'node:path';
import { z } from 'zod';
import { ValidationError } from '../constructs/core/errors';

/** Host and path of a container registry, such as `registry.example:5000/team`. */
export const REGISTRY = /^[a-z0-9][a-z0-9.-]*(:\d+)?(\/[a-z0-9][a-z0-9._-]*)*$/;

const schema = z.strictObject({
  registry: z
    .string()
    .regex(REGISTRY, "must be host[:port][/path] in lower case, without scheme and last '/'"),
  images: z.record(
    z.string(),
    z.strictObject({
      /** The hash of the content that was pushed. */
      tag: z.string().regex(/^[0-9a-f]{16}$/, 'must be the hash of an image’s content'),
      /** What the registry calls it: of the manifest list, where several platforms were pushed. */
      digest: z.string().regex(/^sha256:[0-9a-f]{64}$/, 'must be sha256:<64 hex digits>'),
      /** Such as `linux/arm64`. */
      platforms: z.array(z.string()).min(1),
    }),
  ),
});

/** What `./lakehouse images --push` left behind: one registry, and the digest of each image there. */
export type PushRecord = z.infer<typeof schema>;

/** The file of a checkout that holds the record. */
export function pushRecordFile(stateDirectory: string): string {
  return path.join(stateDirectory, 'pushed-images.json');
}

/**
 * The record of a checkout; undefined where nothing was pushed yet.
 *
 * @throws ValidationError when the file holds something else
 */
export function readPushRecord(stateDirectory: string): PushRecord | undefined {
  const file = pushRecordFile(stateDirectory);
  if (!fs.existsSync(file)) return undefined;
  let value: unknown;
  try {
    value = JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    throw unreadable(file, 'is not JSON');
  }
  const result = schema.safeParse(value);
  if (!result.success) throw unreadable(file, z.prettifyError(result.error));
  return result.data;
}

function unreadable(file: string, why: string): ValidationError {
  return new ValidationError(file, [`${why}\nRemove the file and push the images again.`]);
}

/**
 * References by digest, of those images whose content is still what was pushed. Of a changed image there is none: an
 * older push must never be deployed as if it were the present tree.
 *
 * @param tags each image's tag of the present tree
 */
export function pinnedReferences(
  record: PushRecord,
  tags: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(record.images)
      .filter(([name, { tag }]) => tags[name] === tag)
      .map(([name, { digest }]) => [name, `${record.registry}/lakehouse/${name}@${digest}`]),
  );
}

/** Under which references a stack pulls its images: by digest where that counts, else by the tag of the content. */
export function pulledReferences(
  record: PushRecord,
  tags: Readonly<Record<string, string>>,
): Record<string, string> {
  const byTag = Object.entries(tags).map(([name, tag]) => [
    name,
    registryReference(record.registry, name, tag),
  ]);
  return { ...(Object.fromEntries(byTag) as Record<string, string>), ...pinnedReferences(record, tags) };
}

/** An image's name in a registry. */
export function registryReference(registry: string, name: string, tag: string): string {
  return `${registry}/lakehouse/${name}:${tag}`;
}
