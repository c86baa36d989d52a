import { Duration, Probe } from '../../constructs/core';

test('defaults', () => {
  const probe = Probe.tcp(9092);
  expect(probe.action).toEqual({ kind: 'tcp', port: 9092 });
  expect(probe.interval.toSeconds()).toBe(10);
  expect(probe.startPeriod.toMilliseconds()).toBe(900_000);
});

test('each kind', () => {
  expect(Probe.exec(['a', 'b']).action).toEqual({ kind: 'exec', command: ['a', 'b'] });
  expect(Probe.http(80, '/x', { contains: 'ok' }).action).toEqual({
    kind: 'http',
    port: 80,
    path: '/x',
    contains: 'ok',
  });
});

test('interval and start period', () => {
  const options = { interval: Duration.seconds(7), startPeriod: Duration.minutes(9) };
  for (const probe of [Probe.exec(['a'], options), Probe.http(80, '/', options), Probe.tcp(80, options)]) {
    expect(probe.interval).toBe(options.interval);
    expect(probe.startPeriod).toBe(options.startPeriod);
  }
});
