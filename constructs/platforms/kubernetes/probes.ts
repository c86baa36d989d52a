import { Probe } from '../../core/probe';
import { PodContainer, PodProbe } from './pod-types';
import { literal } from './terraform-text';

/** On a node that is busy with a deploy, an exec alone takes seconds; a check that hangs is found all the same. */
const TIMEOUT_SECONDS = 30;
/** As many failures one after the other end a container that had been up. */
const LIVENESS_FAILURES = 10;

/**
 * One probe for three questions: has it started (bounded by the start period), can it serve (else its service leads
 * nobody to it), does it live (else it is started again). The last is patient: a pause is no reason to lose the process.
 */
export function probes(
  probe: Probe,
): Pick<PodContainer, 'startupProbe' | 'readinessProbe' | 'livenessProbe'> {
  const periodSeconds = Math.max(1, probe.interval.toSeconds());
  const asked = { ...action(probe), periodSeconds, timeoutSeconds: TIMEOUT_SECONDS };
  return {
    startupProbe: {
      ...asked,
      failureThreshold: Math.max(1, Math.ceil(probe.startPeriod.toSeconds() / periodSeconds)),
    },
    readinessProbe: { ...asked, failureThreshold: 3 },
    livenessProbe: { ...asked, failureThreshold: LIVENESS_FAILURES },
  };
}

function action({ action: asked }: Probe): PodProbe {
  switch (asked.kind) {
    case 'exec':
      return { exec: { command: asked.command.map(literal) } };
    case 'tcp':
      return { tcpSocket: [{ port: `${asked.port}` }] };
    case 'http': {
      if (asked.contains === undefined) return { httpGet: { path: asked.path, port: `${asked.port}` } };
      // The kubelet looks at the status only. curl and grep are part of every image's contract.
      const address = `http://127.0.0.1:${asked.port}${asked.path}`;
      const line = `curl -fsS ${address} | grep -qF ${quote(asked.contains)}`;
      return { exec: { command: ['bash', '-c', literal(line)] } };
    }
  }
}

function quote(text: string): string {
  return `'${text.replace(/'/g, `'\\''`)}'`;
}
