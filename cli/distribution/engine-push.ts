import { Cli } from '../context';
import { Docker } from '../docker';
import { UserError } from '../errors';
import { Progress } from '../steps';

/**
 * Gives an image of the engine another name in a registry and pushes it.
 *
 * @returns the digest under which the registry took it
 */
export async function pushImage(
  cli: Cli,
  progress: Progress,
  local: string,
  remote: string,
): Promise<string> {
  await progress.run(Docker.command('tag', local, remote));
  const push = Docker.command('push', remote);
  progress.command(push);
  let digest: string | undefined;
  await cli.shell.stream(push, (line) => {
    // Two lines for each layer before anything has happened to it.
    if (!/: (Preparing|Waiting)$/.test(line)) progress.say(line);
    // The registry's own answer; the engine's list of digests holds those of earlier pushes, too.
    digest = /\bdigest: (sha256:[0-9a-f]{64})\b/.exec(line)?.[1] ?? digest;
  });
  if (digest === undefined) {
    throw new UserError(
      `'docker push ${remote}' ended well and named no digest; see what it printed in .lakehouse/images.log`,
    );
  }
  return digest;
}
