import { Duration, JobSpec } from '../../../constructs/core';
import { cronJob, onceJob } from '../../conformance/fixtures';
import { containerOf, kubernetesStack, templateOf } from '../../support/kubernetes-stack';
import { Arguments } from '../../support/synth';

function job(spec: JobSpec, type = 'kubernetes_job_v1'): Arguments {
  const fixture = kubernetesStack();
  fixture.platform.job(fixture.stack, 'Job', 'setup', spec);
  return fixture.synth().only(type);
}

function name(spec: JobSpec): string {
  return (job(spec).metadata as Arguments).name as string;
}

test('runs once, must succeed, and is waited for within a bound', () => {
  const made = job(onceJob);
  expect(made).toMatchObject({
    metadata: { name: expect.stringMatching(/^setup-[0-9a-f]{10}$/), namespace: 'data' },
    wait_for_completion: true,
    timeouts: { create: '360s', update: '360s' },
    spec: { active_deadline_seconds: 300, backoff_limit: 2 },
  });
  expect(made.spec).not.toHaveProperty('ttl_seconds_after_finished');
  expect(templateOf(made).spec).toMatchObject({
    restart_policy: 'Never',
    service_account_name: 'setup',
    automount_service_account_token: false,
  });
});

test('the pod of a job meets the restricted standard, too', () => {
  expect(containerOf(job(onceJob)).security_context).toMatchObject({
    run_as_non_root: true,
    allow_privilege_escalation: false,
    read_only_root_filesystem: true,
    capabilities: { drop: ['ALL'] },
  });
});

test('a job has arguments, files, and half of a service’s processor time', () => {
  const container = containerOf(job(onceJob));
  expect(container).toMatchObject({
    args: ['entrypoint', 'apply'],
    resources: { limits: { memory: '64Mi' }, requests: { memory: '64Mi', cpu: '50m' } },
  });
  expect(container.volume_mount).toContainEqual({
    name: 'files',
    mount_path: '/etc/job/job.json',
    sub_path: 'etc_job_job.json',
    read_only: true,
  });
  expect(container).not.toHaveProperty('liveness_probe');
});

test('waiting for peers has a bound of its own', () => {
  const made = job({ ...onceJob, waitFor: [{ scheme: 'kafka', host: 'kafka', port: 9092 }] });
  expect(made.spec).toMatchObject({ active_deadline_seconds: 1200 });
  expect(made.timeouts).toMatchObject({ create: '1260s' });
});

describe('its name is made of its content', () => {
  test('the same content is the same job', () => {
    expect(name(onceJob)).toBe(name({ ...onceJob }));
  });

  test.each<[string, Partial<JobSpec>]>([
    ['file', { files: () => ({ '/etc/job/job.json': '{"more":1}\n' }) }],
    ['command', { command: ['apply', '--again'] }],
    ['setting', { env: { A: 'b' } }],
    ['user', { user: 70 }],
    ['peer', { waitFor: [{ scheme: 'kafka', host: 'kafka', port: 9092 }] }],
  ])('another %s is another one', (_, change) => {
    expect(name({ ...onceJob, ...change })).not.toBe(name(onceJob));
  });

  test('another bound alone is not', () => {
    expect(name({ ...onceJob, trigger: { kind: 'once', timeout: Duration.minutes(6) } })).toBe(name(onceJob));
  });
});

test('again and again, one at a time, in UTC', () => {
  const made = job(cronJob, 'kubernetes_cron_job_v1') as unknown as {
    metadata: Arguments;
    spec: Arguments & { job_template: { spec: Arguments } };
  };
  expect(made.metadata.name).toBe('setup');
  expect(made.spec).toMatchObject({
    schedule: '0 3 * * *',
    timezone: 'Etc/UTC',
    concurrency_policy: 'Forbid',
    job_template: { spec: { active_deadline_seconds: 300, backoff_limit: 0 } },
  });
  expect(containerOf(made.spec.job_template)).toMatchObject({
    args: ['entrypoint', 'apply'],
    security_context: { run_as_non_root: true },
  });
});
