import * as fs from 'node:fs';
import * as path from 'node:path';
import { ContainerInfo } from '../docker';
import { UserError } from '../errors';

/**
 * Refuses containers that another checkout deployed under the same name: to this one they would be rubbish. A
 * checkout that was moved finds its own again, because the old folder is gone.
 */
export function refuseForeign(containers: readonly ContainerInfo[], root: string, instance: string): void {
  const own = fs.realpathSync(root);
  const other = containers
    .map(({ checkout }) => checkout)
    .find(
      (folder) =>
        folder !== '' && folder !== own && fs.existsSync(path.join(folder, '.lakehouse/instance.json')),
    );
  if (other === undefined) return;
  throw new UserError(
    `instance '${instance}' was deployed from another checkout, ${other}; run the command there. ` +
      `For an instance of its own, remove ${path.join(own, '.lakehouse')}, set LAKEHOUSE_INSTANCE to another name or unset it, and run './lakehouse up'`,
  );
}
