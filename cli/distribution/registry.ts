import { REGISTRY } from '../../stacks/pushed-images';
import { UserError } from '../errors';

/** @throws UserError for what Docker would read as something else */
export function checkRegistry(registry: string | undefined): string {
  if (registry !== undefined && REGISTRY.test(registry)) return registry;
  const got = registry === undefined ? 'nothing' : `'${registry}'`;
  throw new UserError(
    `'--registry' must be host[:port][/path] in lower case, got ${got}; leave out the scheme and the last '/'`,
  );
}
