import { EngineState } from '../host/docker-engine';
import { Finding } from './finding';

const GIB = 1024 ** 3;
/** The containers' measured use with room for a running pipeline; their limits add up to more. */
export const MEMORY_NEEDED = 4 * GIB;
export const MEMORY_COMFORTABLE = 6 * GIB;
/** Images with their build stages, and data of SF1. */
export const DISK_NEEDED_FOR_BUILD = 20 * GIB;
export const DISK_NEEDED_TO_RUN = 3 * GIB;
/** TLS and signatures of packages begin to fail somewhere beyond. */
const CLOCK_TOLERANCE_MS = 5 * 60_000;

const ARCHITECTURES = ['x64', 'arm64'];

export function architectureFinding(arch: string, platform: string): Finding {
  const check = 'architecture';
  if (platform === 'linux' && ARCHITECTURES.includes(arch))
    return { check, level: 'ok', text: `${platform} ${arch}` };
  return {
    check,
    level: 'error',
    text: `must be linux on ${ARCHITECTURES.join(' or ')}, got ${platform} on ${arch}`,
    remedy: 'use a Debian or Ubuntu machine (a virtual one will do) of such an architecture',
  };
}

export function engineFinding(state: EngineState): Finding {
  const check = 'docker';
  switch (state.kind) {
    case 'ready':
      return { check, level: 'ok', text: `engine ${state.version} answers` };
    case 'not-installed':
      return {
        check,
        level: 'error',
        text: `the program '${state.missing}' was not found`,
        remedy: "'./lakehouse up' installs it on Debian and Ubuntu; by hand: apt-get install docker.io",
      };
    case 'not-running':
      return {
        check,
        level: 'error',
        text: `no engine answers (${state.detail})`,
        remedy: "'./lakehouse up' starts it; by hand: systemctl start docker, or dockerd as root",
      };
    case 'elsewhere':
      return {
        check,
        level: 'error',
        text: `no engine answers at ${state.endpoint} (${state.detail})`,
        remedy:
          "start that engine, or let the client ask this machine's own: unset DOCKER_HOST and DOCKER_CONTEXT, run 'docker context use default'",
      };
    case 'not-allowed':
      return {
        check,
        level: 'error',
        text: `this user may not use the engine (${state.detail})`,
        remedy: 'sudo usermod -aG docker "$USER", then log in again; or run the command as root',
      };
  }
}

/** @param whose `the Docker engine`, or `this machine` while it has none */
export function memoryFinding(bytes: number, whose: string): Finding {
  const check = 'memory';
  const text = `${whose} has ${gib(bytes)}`;
  const remedy = 'give the machine more memory, or stop what else uses it';
  if (bytes < MEMORY_NEEDED) {
    return { check, level: 'error', text: `must be at least ${gib(MEMORY_NEEDED)}; ${text}`, remedy };
  }
  if (bytes < MEMORY_COMFORTABLE) {
    return { check, level: 'warning', text: `${text}; ${gib(MEMORY_COMFORTABLE)} are comfortable`, remedy };
  }
  return { check, level: 'ok', text };
}

/** @param building whether images must still be built */
export function diskFinding(directory: string, freeBytes: number, building: boolean): Finding {
  const check = 'disk';
  const needed = building ? DISK_NEEDED_FOR_BUILD : DISK_NEEDED_TO_RUN;
  const text = `${gib(freeBytes)} free in ${directory}`;
  if (freeBytes >= needed) return { check, level: 'ok', text };
  return {
    check,
    level: 'error',
    text: `must be at least ${gib(needed)}${building ? ' while images are to be built' : ''}; ${text}`,
    remedy:
      'make room (docker system df shows what Docker holds), or move the data-root of Docker to a larger disk',
  };
}

export interface TakenPort {
  readonly service: string;
  readonly port: number;
}

/** @param taken ports in use by something that is not this instance */
export function portsFinding(taken: readonly TakenPort[], offset: number, isNew: boolean): Finding {
  const check = 'ports';
  if (taken.length === 0)
    return { check, level: 'ok', text: `free or ours on 127.0.0.1 with offset ${offset}` };
  const list = taken.map(({ service, port }) => `${port} (${service})`).join(', ');
  if (isNew) {
    return {
      check,
      level: 'note',
      text: `taken on 127.0.0.1: ${list}; 'up' chooses another offset for this new instance`,
    };
  }
  return {
    check,
    level: 'error',
    text: `taken on 127.0.0.1 by something else: ${list}`,
    remedy: `stop what listens there (ss -ltnp shows it), or set "portOffset" in .lakehouse/instance.json to another multiple of 100, got ${offset}`,
  };
}

/** @param reference time that a server gave; undefined when none answered */
export function clockFinding(now: Date, reference: Date | undefined): Finding {
  const check = 'clock';
  if (reference === undefined)
    return { check, level: 'note', text: `${now.toISOString()}, compared with nothing: no server answered` };
  const difference = now.getTime() - reference.getTime();
  if (Math.abs(difference) <= CLOCK_TOLERANCE_MS) return { check, level: 'ok', text: now.toISOString() };
  const seconds = Math.round(Math.abs(difference) / 1000);
  return {
    check,
    level: 'error',
    text: `this machine says ${now.toISOString()}, which is ${seconds} s ${difference > 0 ? 'ahead of' : 'behind'} the npm registry`,
    remedy:
      'set the clock (timedatectl set-ntp true, or date -u -s): certificates and package signatures fail otherwise',
  };
}

export function gib(bytes: number): string {
  return `${(bytes / GIB).toFixed(1)} GiB`;
}
