import { BlockList, isIP } from 'node:net';
import { Cli } from '../context';
import { Docker } from '../docker';
import { UserError } from '../errors';
import { Progress } from '../steps';

/**
 * Joins images of a registry, one for each platform, under one name.
 *
 * @param digests references by digest, in the same repository
 * @returns the digest of the list
 */
export async function pushManifestList(
  cli: Cli,
  progress: Progress,
  reference: string,
  digests: readonly string[],
): Promise<string> {
  const insecure = (await reachedWithoutTls(cli.docker, reference)) ? ['--insecure'] : [];
  // What an interrupted push left on this machine would be added to.
  await cli.shell.capture(Docker.command('manifest', 'rm', reference));
  await progress.run(Docker.command('manifest', 'create', ...insecure, reference, ...digests));
  const push = Docker.command('manifest', 'push', ...insecure, '--purge', reference);
  progress.command(push);
  let digest: string | undefined;
  await cli.shell.stream(push, (line) => {
    progress.say(line);
    digest = /^(sha256:[0-9a-f]{64})$/.exec(line.trim())?.[1] ?? digest;
  });
  if (digest === undefined) {
    throw new UserError(
      `'docker manifest push ${reference}' ended well and named no digest; see what it printed in .lakehouse/images.log`,
    );
  }
  return digest;
}

interface RegistryConfig {
  readonly InsecureRegistryCIDRs: readonly string[] | null;
  readonly IndexConfigs: Readonly<Record<string, { readonly Secure: boolean }>> | null;
}

/** Whether the engine reaches a registry without TLS; the client, which makes the lists, does not ask it by itself. */
export async function reachedWithoutTls(docker: Docker, reference: string): Promise<boolean> {
  const host = reference.split('/')[0]!;
  const config = JSON.parse(
    await docker.output('info', '--format', '{{json .RegistryConfig}}'),
  ) as RegistryConfig;
  const known = config.IndexConfigs?.[host];
  if (known !== undefined) return !known.Secure;
  const name = host.replace(/:\d+$/, '');
  const address = name === 'localhost' ? '127.0.0.1' : name;
  if (isIP(address) !== 4) return false;
  const insecure = new BlockList();
  for (const range of config.InsecureRegistryCIDRs ?? []) {
    const [net, prefix] = range.split('/');
    if (isIP(net!) === 4) insecure.addSubnet(net!, Number(prefix));
  }
  return insecure.check(address);
}
