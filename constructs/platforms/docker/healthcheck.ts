import { ContainerHealthcheck } from '@cdktf/provider-docker/lib/container';
import { Probe } from '../../core/probe';

/**
 * A probe as Docker's healthcheck: Docker has one check, so it must do for start and for life. HTTP is asked with
 * curl and TCP with bash, which `images/base` has and which the contract of a replaced image names.
 */
export function healthcheck(probe: Probe): ContainerHealthcheck {
  return {
    test: testOf(probe),
    interval: `${probe.interval.toSeconds()}s`,
    // On a host that is busy with a deploy, an exec alone takes seconds; a check that hangs is found all the same.
    timeout: '30s',
    startPeriod: seconds(probe.startPeriod.toSeconds()),
    retries: 5,
  };
}

/** Go's own spelling of a duration, which is what the provider reads back; another one would show as a change. */
function seconds(amount: number): string {
  const [minutes, rest] = [Math.floor(amount / 60), amount % 60];
  return minutes > 0 ? `${minutes}m${rest}s` : `${rest}s`;
}

function testOf(probe: Probe): string[] {
  const action = probe.action;
  switch (action.kind) {
    case 'exec':
      return ['CMD', ...action.command];
    case 'tcp':
      return ['CMD', 'bash', '-c', `exec 3<>/dev/tcp/127.0.0.1/${action.port}`];
    case 'http': {
      const address = `http://127.0.0.1:${action.port}${action.path}`;
      return action.contains === undefined
        ? ['CMD', 'curl', '-fsS', '-o', '/dev/null', address]
        : ['CMD', 'bash', '-c', `curl -fsS ${address} | grep -qF ${quote(action.contains)}`];
    }
  }
}

function quote(text: string): string {
  return `'${text.replace(/'/g, `'\\''`)}'`;
}
