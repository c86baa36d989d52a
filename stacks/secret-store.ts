import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { validate } from '../constructs/core/validate';

/**
 * The credentials of one checkout: one file each, in a folder that only its owner can enter. The files themselves can
 * be read by all, because the users inside the containers, to whom single files are mounted, must read them.
 */
export class SecretStore {
  public constructor(public readonly directory: string) {}

  /** The file of a secret; made with random content where it is missing, never overwritten. */
  public ensure(name: string): string {
    fs.mkdirSync(this.directory, { recursive: true, mode: 0o700 });
    fs.chmodSync(this.directory, 0o700);
    const file = this.fileOf(name);
    if (!fs.existsSync(file)) {
      // 24 random bytes are 32 characters of base64url: safe in SQL, JSON, properties files and URLs.
      const draft = `${file}.${process.pid}`;
      fs.writeFileSync(draft, randomBytes(24).toString('base64url'), { mode: 0o444 });
      fs.chmodSync(draft, 0o444);
      try {
        // link() refuses an existing name, so that two first runs at once agree on one value.
        fs.linkSync(draft, file);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      } finally {
        fs.unlinkSync(draft);
      }
    }
    return file;
  }

  /**
   * The file of a secret that the user brings: a random one would only be refused by the service that knows the real one.
   * @throws ValidationError when it is missing
   */
  public require(name: string): string {
    const file = this.fileOf(name);
    validate('secrets', [
      {
        when: !fs.existsSync(file) || fs.statSync(file).size === 0,
        message: `'${name}' must be brought by you, and ${file} is missing or empty; write the password into it, without a line end: install -d -m 700 '${this.directory}' && (umask 033 && printf %s "$PASSWORD" > '${file}')`,
      },
    ]);
    return file;
  }

  /**
   * The value of a secret, for the CLI.
   * @throws Error when it was never made
   */
  public read(name: string): string {
    const file = this.fileOf(name);
    if (!fs.existsSync(file)) {
      throw new Error(`secret '${name}' does not exist in ${this.directory}; run './lakehouse up' first`);
    }
    return fs.readFileSync(file, 'utf8');
  }

  private fileOf(name: string): string {
    return path.join(this.directory, name);
  }
}
