import { CONTAINER_USER, now } from '../../constructs/core';

test('a late value is asked for, a plain one is taken', () => {
  expect(now(3)).toBe(3);
  expect(now(() => 4)).toBe(4);
});

test('the user is the one that images/base makes', () => {
  expect(CONTAINER_USER).toBe(10001);
});
