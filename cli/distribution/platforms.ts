import { Docker } from '../docker';
import { UserError } from '../errors';

/** What images can be built for. */
export const PLATFORMS = ['linux/amd64', 'linux/arm64'] as const;
export type Platform = (typeof PLATFORMS)[number];

/** The platform that the engine runs without emulation. */
export async function nativePlatform(docker: Docker): Promise<Platform> {
  const [platform] = parsePlatforms(
    await docker.output('version', '--format', '{{.Server.Os}}/{{.Server.Arch}}'),
    'the Docker engine',
  );
  return platform!;
}

/**
 * Reads a list such as `linux/amd64,linux/arm64`.
 *
 * @throws UserError for an unknown one, or none
 */
export function parsePlatforms(list: string, what = "'--platforms'"): Platform[] {
  const names = [...new Set(list.split(',').map((name) => name.trim()))];
  const known = names.filter((name): name is Platform => (PLATFORMS as readonly string[]).includes(name));
  if (known.length !== names.length) {
    throw new UserError(`${what} must be some of ${PLATFORMS.join(', ')}, got '${list}'`);
  }
  return known;
}

/** `arm64` of `linux/arm64`, as Debian, Go and Docker alike call it. */
export function architecture(platform: Platform): string {
  return platform.slice(platform.indexOf('/') + 1);
}
