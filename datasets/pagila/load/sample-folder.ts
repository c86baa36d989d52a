import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { LoadError } from './load-error';
import type { CopyInput, RowSource } from './row-source';
import { LOAD_ORDER } from './load-order';

/** Longer first lines are no header; the file is something else. */
const MAX_HEADER_BYTES = 64 * 1024;

/**
 * A folder of genuine rows: one `<table>.tsv` for each table, the columns' names in its first line, then PostgreSQL's
 * text format (tabs, `\N` for null).
 */
export class SampleFolder implements RowSource {
  public readonly description: string;

  public constructor(private readonly folder: string) {
    this.description = `the rows in ${folder}`;
  }

  public async fingerprint(): Promise<string> {
    const hash = createHash('sha256');
    for (const table of LOAD_ORDER) {
      hash.update(`${table}\n`);
      for await (const chunk of createReadStream(await this.existing(table))) hash.update(chunk as Buffer);
    }
    return `folder ${hash.digest('hex')}`;
  }

  public async table(name: string): Promise<CopyInput> {
    const path = await this.existing(name);
    const { columns, length } = await readHeader(path);
    return { columns, chunks: () => createReadStream(path, { start: length }) as AsyncIterable<Buffer> };
  }

  private async existing(table: string): Promise<string> {
    const path = join(this.folder, `${table}.tsv`);
    await access(path).catch((cause: unknown) => {
      throw new LoadError(
        `'LAKEHOUSE_SAMPLE_DATA' must be a folder with a file for each table, got ${this.folder} without ${table}.tsv; ` +
          'add the file, or unset the variable for generated rows',
        { cause },
      );
    });
    return path;
  }
}

async function readHeader(path: string): Promise<{ columns: string[]; length: number }> {
  let read = Buffer.alloc(0);
  for await (const chunk of createReadStream(path, { end: MAX_HEADER_BYTES - 1 })) {
    read = Buffer.concat([read, chunk as Buffer]);
    const end = read.indexOf('\n');
    if (end === -1) continue;
    const columns = read.subarray(0, end).toString('utf8').replace(/\r$/, '').split('\t');
    return { columns, length: end + 1 };
  }
  throw new LoadError(`${path} must begin with a line of column names, got none; write them between tabs`);
}
