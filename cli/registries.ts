import { Shell } from './shell';
import { REGISTRY_HOSTS } from './terraform/mirror';

const TIMEOUT_SECONDS = 15;

/** Whether the Terraform Registry serves a provider's version to this machine. */
export async function terraformRegistryHas(
  shell: Shell,
  provider: string,
  version: string,
): Promise<boolean> {
  const text = await get(shell, `https://${REGISTRY_HOSTS[0]}/v1/providers/${provider}/versions`);
  return text !== undefined && registryLists(text, version);
}

/** Reads the registry's list of versions. */
export function registryLists(text: string, version: string): boolean {
  try {
    const answer = JSON.parse(text) as { versions?: { version: string }[] };
    return (answer.versions ?? []).some((entry) => entry.version === version);
  } catch {
    // A proxy's page in place of the registry's answer.
    return false;
  }
}

/** curl first: it honours the host's proxy settings and certificates as Terraform does; Node alone would not. */
async function get(shell: Shell, url: string): Promise<string | undefined> {
  const curl = await shell.capture({
    file: 'curl',
    args: ['-fsSL', '--max-time', `${TIMEOUT_SECONDS}`, url],
  });
  if (curl.exitCode === 0) return curl.stdout;
  if (curl.exitCode !== 127) return undefined;
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_SECONDS * 1000) });
    return response.ok ? await response.text() : undefined;
  } catch {
    return undefined;
  }
}
