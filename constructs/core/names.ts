import { validate } from './validate';

/** Where an instance's name stands on everything that is made, so that orphans are found after a lost state. */
export const INSTANCE_LABEL = 'dev.lakehouse.instance';
/** Folder of the checkout that a container was deployed from. */
export const CHECKOUT_LABEL = 'dev.lakehouse.checkout';
/** Which layer's service or job a container, pod or volume belongs to. */
export const COMPONENT_LABEL = 'dev.lakehouse.component';
/** The memory-backed folders of a container. */
export const TMPFS_LABEL = 'dev.lakehouse.tmpfs';
/** What a container's mounts are, as a hash. */
export const MOUNTS_LABEL = 'dev.lakehouse.mounts';
/** What a service's healthcheck is, as a hash; see where it is set. */
export const HEALTHCHECK_LABEL = 'dev.lakehouse.healthcheck';
/** How many of its pods there may be, on a template that a service starts pods from. */
export const MAX_ANNOTATION = 'dev.lakehouse.max';
/** `service`, `job`, `worker` or `volume`. */
export const KIND_LABEL = 'dev.lakehouse.kind';

/**
 * Checks an instance's name: it becomes part of container, network and volume names and of host names.
 *
 * @throws ValidationError when it is no lower-case DNS label of at most 40 characters
 */
export function checkInstanceName(name: string): string {
  validate('instance', [
    {
      when: !/^[a-z]([a-z0-9-]{0,38}[a-z0-9])?$/.test(name),
      message: `'name' must be 1 to 40 of a-z, 0-9 and '-', begin with a letter and not end with '-', got '${name}'; set LAKEHOUSE_INSTANCE`,
    },
  ]);
  return name;
}

/** The name of a thing of an instance. */
export function qualified(instance: string, component: string): string {
  return `${instance}-${component}`;
}
