import * as fs from 'node:fs';
import * as path from 'node:path';
import { Surface } from './deployed-stack';
import { Ran } from './process';
import { commandLines } from './process-watch';
import { withZipContents } from './zip-text';

/** Every file below a folder; archives (a saved plan is one) with what they hold. */
export function fileSurfaces(folder: string, except: readonly string[] = []): Surface[] {
  if (!fs.existsSync(folder)) return [];
  return (
    fs
      .readdirSync(folder, { recursive: true, withFileTypes: true, encoding: 'utf8' })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
      .filter((file) => !except.includes(path.relative(folder, file).split(path.sep)[0] ?? ''))
      // Programs of hundreds of megabytes that were there before the secret was.
      .filter((file) => !file.includes(`${path.sep}.terraform${path.sep}providers${path.sep}`))
      .map((file) => ({ name: file, read: async () => withZipContents(await fs.promises.readFile(file)) }))
  );
}

/** What Docker tells about the containers of an instance: configuration with environment and commands, and logs. */
export async function dockerSurfaces(
  docker: (args: readonly string[]) => Promise<Ran>,
  label: string,
): Promise<Surface[]> {
  const listed = await docker(['ps', '--all', '--filter', `label=${label}`, '--format', '{{.Names}}']);
  const names = listed.stdout.split('\n').filter((name) => name !== '');
  return names.flatMap((name) => [
    {
      name: `docker inspect ${name}`,
      read: async () => Buffer.from((await docker(['inspect', name])).stdout),
    },
    {
      name: `docker logs ${name}`,
      read: async () => {
        const { stdout, stderr } = await docker(['logs', name]);
        return Buffer.from(stdout + stderr);
      },
    },
  ]);
}

/** The process list as anybody on this host sees it. */
export function processSurface(): Surface {
  return { name: 'process list', read: () => Promise.resolve(Buffer.from(commandLines().join('\n'))) };
}
