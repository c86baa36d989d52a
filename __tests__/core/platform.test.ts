import { Construct, RootConstruct } from 'constructs';
import { Platform } from '../../constructs/core';
import { RecordingPlatform } from '../support/recording-platform';

test('is found from below, the nearest first', () => {
  // GIVEN
  const root = new RootConstruct();
  const outer = new RecordingPlatform(root);
  const scope = new Construct(root, 'Scope');
  const inner = new RecordingPlatform(scope);
  // THEN
  expect(Platform.of(new Construct(root, 'A'))).toBe(outer);
  expect(Platform.of(new Construct(new Construct(scope, 'B'), 'C'))).toBe(inner);
  expect(Platform.of(scope)).toBe(inner);
});

test('is asked for where there is none', () => {
  const scope = new Construct(new RootConstruct(), 'Scope');
  expect(() => Platform.of(scope)).toThrow(
    `Scope: no platform in scope; create one in the stack first, such as new DockerPlatform(stack, 'Platform', …)`,
  );
});

test('a second one in the same scope is refused', () => {
  const root = new RootConstruct();
  new RecordingPlatform(root);
  const second = new RecordingPlatform(new Construct(root, 'Elsewhere'));
  expect(() => Platform.register(root, second)).toThrow(/a scope must have one platform, got '.*' beside '/);
});
