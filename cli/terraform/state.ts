import * as fs from 'node:fs';
import * as path from 'node:path';

interface StateFile {
  readonly resources?: readonly {
    readonly mode: string;
    readonly type: string;
    readonly name: string;
    readonly instances: readonly {
      readonly attributes: { readonly id?: string; readonly name?: string } | null;
    }[];
  }[];
}

/** Where the `dev` stack keeps Terraform's state. */
export function stateFile(stateDirectory: string): string {
  return path.join(stateDirectory, 'terraform.dev.tfstate');
}

/** Ids of the resources of a type that Terraform's state holds; none where there is no state. */
export function idsInState(file: string, type: string): string[] {
  return resourcesOf(file)
    .filter((resource) => resource.type === type)
    .flatMap((resource) => resource.instances.flatMap(({ attributes }) => attributes?.id ?? []));
}

/** Addresses of the resources that Terraform's state holds. */
export function addressesInState(file: string): string[] {
  return resourcesOf(file).map(({ type, name }) => `${type}.${name}`);
}

/** Address of a container by its name. */
export function addressOfContainer(file: string, container: string): string | undefined {
  const found = resourcesOf(file).find(
    ({ type, instances }) =>
      type === 'docker_container' && instances.some(({ attributes }) => attributes?.name === container),
  );
  return found && `${found.type}.${found.name}`;
}

/** Whether the state holds anything that a destroy would remove. */
export function stateIsEmpty(file: string): boolean {
  return resourcesOf(file).every((resource) => resource.instances.length === 0);
}

function resourcesOf(file: string): NonNullable<StateFile['resources']> {
  if (!fs.existsSync(file)) return [];
  const text = fs.readFileSync(file, 'utf8');
  if (text.trim() === '') return [];
  const state = JSON.parse(text) as StateFile;
  return (state.resources ?? []).filter((resource) => resource.mode === 'managed');
}
