import { COMPONENT_LABEL, INSTANCE_LABEL, KIND_LABEL } from '../../core/names';
import { ComponentContext } from './pod-types';

/** What selects the pods of one component; it can never change for a workload that exists. */
export function selector(instance: string, component: string): Record<string, string> {
  return { [COMPONENT_LABEL]: component, [INSTANCE_LABEL]: instance };
}

/** The labels by which everything of an instance is found again. */
export function labelsOf(context: ComponentContext): Record<string, string> {
  return { ...selector(context.instance, context.component), [KIND_LABEL]: context.kind };
}

/** Whether the cluster takes a text as the value of a label. */
export function isLabelValue(value: string): boolean {
  return /^(|[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?)$/.test(value);
}

/** Whether the cluster takes a text as the name of a label. */
export function isLabelName(name: string): boolean {
  const [prefix, ...rest] = name.includes('/') ? name.split('/') : ['', name];
  const domain = prefix === '' || (prefix!.length <= 253 && /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(prefix!));
  return domain && rest.length === 1 && rest[0] !== '' && isLabelValue(rest[0]!);
}
