import * as fs from 'node:fs';
import * as path from 'node:path';
import { ImageCatalog } from '../../constructs/platforms/docker';
import { temporaryDirectory, writeFiles } from './temporary';

/** Every image that a layer names, as small as an image can be; tags stay the same while nobody edits this file. */
const NAMES = ['base', 'postgres', 'kafka', 'connect', 'minio', 'spark', 'trino', 'jobs', 'speed'];

/** A project folder with nothing but images, so that no test depends on the real ones. */
export function imageProject(): string {
  const root = temporaryDirectory();
  const catalog = Object.fromEntries(
    NAMES.map((name) => [name, { context: `images/${name}`, parents: name === 'base' ? [] : ['base'] }]),
  );
  writeFiles(root, {
    'images/images.json': JSON.stringify(catalog),
    'images/versions.lock': JSON.stringify({ kafka: { maven: ['a:b:1 sha256:00'] } }),
    ...Object.fromEntries(NAMES.map((name) => [`images/${name}/Dockerfile`, `FROM scratch\n# ${name}\n`])),
  });
  // The hash looks at the executable bit; a umask must not change it.
  for (const name of NAMES) fs.chmodSync(path.join(root, 'images', name, 'Dockerfile'), 0o644);
  return root;
}

export function imageCatalog(root = imageProject()): ImageCatalog {
  return new ImageCatalog(root, path.join(root, 'no-certificates'));
}
