import { UnsupportedFeature } from '../../../constructs/core';
import { START_PERIOD } from '../../../constructs/core/probe';
import { cronJob, onceJob } from '../../conformance/fixtures';
import { dockerStack } from '../../support/docker-stack';
import { Arguments } from '../../support/synth';

describe('a job that runs once', () => {
  let made: Arguments;
  beforeAll(() => {
    const fixture = dockerStack();
    fixture.platform.job(fixture.stack, 'Job', 'setup', onceJob);
    made = fixture.synth().only('docker_container');
  });

  test.each<[string, string, unknown]>([
    ['is awaited', 'attach', true],
    ['has its output kept', 'logs', true],
    ['need not go on running', 'must_run', false],
    ['is not started again', 'restart', 'no'],
    ['opens no port', 'ports', undefined],
    ['has no health to ask for', 'healthcheck', undefined],
    [
      'ends by itself when it hangs',
      'entrypoint',
      ['/usr/bin/tini', '--', 'timeout', '--kill-after=10', '300'],
    ],
    ['starts the image’s entrypoint once', 'command', ['entrypoint', 'apply']],
  ])('%s', (_, argument, expected) => {
    expect(made[argument]).toEqual(expected);
  });

  test('has its own time when the peers that it waits for have taken theirs', () => {
    const { platform, stack, synth } = dockerStack();
    platform.job(stack, 'Job', 'setup', {
      ...onceJob,
      waitFor: [{ scheme: 'http', host: 'peer', port: 80 }],
    });
    expect(synth().only('docker_container').entrypoint).toContain(String(300 + START_PERIOD.toSeconds()));
  });

  test.each<[string, unknown]>([
    ['user', '10001:10001'],
    ['read_only', true],
    ['capabilities', { drop: ['ALL'] }],
    ['security_opts', ['no-new-privileges:true']],
    ['memory', 64],
    ['memory_swap', 64],
    ['log_opts', { 'max-size': '10m', 'max-file': '3' }],
  ])('is protected as a service is: %s', (argument, expected) => {
    expect(made[argument]).toEqual(expected);
  });

  test('fails the deploy with its last lines', () => {
    const { postcondition } = made.lifecycle as {
      postcondition: { condition: string; error_message: string }[];
    };
    expect(postcondition).toHaveLength(1);
    expect(postcondition[0]!.condition).toBe('${self.exit_code == 0}');
    expect(postcondition[0]!.error_message).toContain(
      "Job 'test-setup' failed with exit code ${self.exit_code}.",
    );
    expect(postcondition[0]!.error_message).toContain('min(25, length(split("\\n", self.container_logs)))');
    expect(postcondition[0]!.error_message).toContain('docker rm test-setup');
  });

  test('is labelled as a job', () => {
    expect(made.labels).toContainEqual({ label: 'dev.lakehouse.kind', value: 'job' });
  });
});

test('Docker has no scheduler', () => {
  const { platform, stack } = dockerStack();
  const make = () => platform.job(stack, 'Job', 'setup', cronJob);
  expect(make).toThrow(UnsupportedFeature);
  const { platform: other, stack: otherStack } = dockerStack();
  expect(() => other.job(otherStack, 'Job', 'setup', cronJob)).toThrow(
    `test/Job: 'trigger' is not supported on platform 'docker'; Docker has no scheduler; use a resident service or a 'once' job, got cron '0 3 * * *'`,
  );
});
