import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';

/** Terraform asks its own registry for `kreuzwerker/docker`, OpenTofu its own; a mirror is laid out for both. */
export const REGISTRY_HOSTS = ['registry.terraform.io', 'registry.opentofu.org'] as const;
const PROVIDER = 'kreuzwerker/docker';
const PROGRAM = 'terraform-provider-docker';

/** Folder that all checkouts of a person share for built programs. */
export function cacheDirectory(env: NodeJS.ProcessEnv): string {
  return path.join(env.XDG_CACHE_HOME || path.join(os.homedir(), '.cache'), 'lakehouse');
}

/** The name of this machine in Terraform's words, such as `linux_amd64`. */
export function platformName(arch: string = process.arch, platform: string = process.platform): string {
  return `${platform}_${arch === 'x64' ? 'amd64' : arch}`;
}

/** Files of the Docker provider in an unpacked filesystem mirror, one for each registry host. */
export function providerFiles(mirror: string, version: string): string[] {
  return REGISTRY_HOSTS.map((host) =>
    path.join(mirror, host, PROVIDER, version, platformName(), `${PROGRAM}_v${version}`),
  );
}

/** Whether a mirror has the Docker provider for a registry host's layout, unpacked or as the zip that `providers mirror` makes. */
export function mirrorHasProvider(mirror: string, version: string): boolean {
  return REGISTRY_HOSTS.some((host) => {
    const folder = path.join(mirror, host, PROVIDER);
    return (
      fs.existsSync(path.join(folder, version, platformName())) ||
      fs.existsSync(path.join(folder, `${PROGRAM}_${version}_${platformName()}.zip`))
    );
  });
}

/** Puts the built program in place for both hosts; whole or not at all, so that an interrupted copy is never used. */
export function placeProvider(program: string, mirror: string, version: string): void {
  for (const file of providerFiles(mirror, version)) {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    const draft = `${file}.${process.pid}`;
    fs.copyFileSync(program, draft);
    fs.chmodSync(draft, 0o755);
    fs.renameSync(draft, file);
  }
}

/** The CLI configuration that makes Terraform and OpenTofu take what a mirror has from there, and ask for the rest. */
export function mirrorConfiguration(mirror: string, providers: readonly string[]): string {
  const names = REGISTRY_HOSTS.flatMap((host) => providers.map((provider) => `"${host}/${provider}"`)).join(
    ', ',
  );
  return `# Written by ./lakehouse up.
provider_installation {
  filesystem_mirror {
    path    = ${JSON.stringify(mirror)}
    include = [${names}]
  }
  direct {
    exclude = [${names}]
  }
}
`;
}

/** The providers (`namespace/name`) that a mirror holds for any of the hosts. */
export function providersIn(mirror: string): string[] {
  const found = new Set<string>();
  for (const host of REGISTRY_HOSTS) {
    for (const namespace of folders(path.join(mirror, host))) {
      for (const name of folders(path.join(mirror, host, namespace))) found.add(`${namespace}/${name}`);
    }
  }
  return [...found].sort();
}

function folders(directory: string): string[] {
  if (!fs.existsSync(directory)) return [];
  return fs
    .readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}
