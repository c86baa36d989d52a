import type { Kubectl } from '../../../cli/k8s/kubectl';
import type { Command } from '../../../cli/shell';

/** What makes an object in the namespace, or changes the one of its name. */
export function applying(kubectl: Kubectl, object: object): Command {
  return { ...kubectl.command('apply', '--filename', '-'), input: JSON.stringify(object) };
}
