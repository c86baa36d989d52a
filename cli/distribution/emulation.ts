import * as fs from 'node:fs';
import { UserError } from '../errors';
import { aptInstall } from '../host/docker-engine';
import { asRoot } from '../host/privilege';
import { Shell } from '../shell';
import { Progress } from '../steps';
import { Platform } from './platforms';

const BINFMT = '/proc/sys/fs/binfmt_misc';
/** QEMU's name of an architecture. */
const MACHINES: Readonly<Record<Platform, string>> = { 'linux/amd64': 'x86_64', 'linux/arm64': 'aarch64' };

/** Whether the kernel hands programs of a platform to QEMU, inside containers too (flag F). */
export function isEmulated(platform: Platform, binfmt = BINFMT): boolean {
  const file = `${binfmt}/qemu-${MACHINES[platform]}`;
  if (!fs.existsSync(file)) return false;
  const text = fs.readFileSync(file, 'utf8');
  return /^enabled$/m.test(text) && /^flags: .*F/m.test(text);
}

/**
 * Sees to it that programs of a platform run on this machine: QEMU from the distribution's packages, registered with the
 * kernel.
 *
 * @throws UserError where the kernel takes no such registration
 */
export async function provideEmulation(
  shell: Shell,
  progress: Progress,
  platform: Platform,
): Promise<string | void> {
  if (isEmulated(platform)) return 'is there';
  const rule = `/usr/lib/binfmt.d/qemu-${MACHINES[platform]}.conf`;
  if (!fs.existsSync(rule)) await aptInstall(shell, progress, ['qemu-user-static']);
  // Where a service manager runs, the package has done all of this.
  if (!isEmulated(platform) && fs.existsSync(rule)) {
    if (!fs.existsSync(`${BINFMT}/register`))
      await progress.run(asRoot({ file: 'mount', args: ['-t', 'binfmt_misc', 'binfmt_misc', BINFMT] }));
    await progress.run(asRoot({ file: 'sh', args: ['-c', `cat ${rule} >${BINFMT}/register`] }));
  }
  if (!isEmulated(platform)) {
    throw new UserError(
      `programs of ${platform} can't be run here: ${BINFMT}/qemu-${MACHINES[platform]} must be enabled with flag F; install qemu-user-static and register it, or leave ${platform} out of '--platforms'`,
    );
  }
}
