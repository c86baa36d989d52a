import * as fs from 'node:fs';
import * as path from 'node:path';
import { contentHash } from '../content-hash';

/**
 * Writes the text files that containers mount. Docker refuses to copy into a container whose root is read-only, so
 * they are bind mounts. A path holds its content's hash: new content is a new path, and so (by the label of its
 * mounts) a new container.
 */
export class ConfigFiles {
  public constructor(private readonly directory: string) {}

  /** The absolute path of a file with this content, written if it is not there. */
  public write(component: string, target: string, content: string): string {
    const hash = contentHash(content);
    const file = path.join(this.directory, component, hash, path.basename(target));
    if (!fs.existsSync(file)) {
      fs.mkdirSync(path.dirname(file), { recursive: true });
      const draft = `${file}.${process.pid}`;
      fs.writeFileSync(draft, content);
      fs.chmodSync(draft, 0o444);
      fs.renameSync(draft, file);
    }
    return file;
  }
}
