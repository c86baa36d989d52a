import { checkInstanceName, qualified } from '../../constructs/core';

test.each(['a', 'lakehouse-ab12cd', `a${'b'.repeat(39)}`])('accepts %s', (name) => {
  expect(checkInstanceName(name)).toBe(name);
});

test.each(['', 'A', '1a', 'a-', 'a_b', 'a.b', `a${'b'.repeat(40)}`])('refuses %p', (name) => {
  expect(() => checkInstanceName(name)).toThrow(
    `instance: 'name' must be 1 to 40 of a-z, 0-9 and '-', begin with a letter and not end with '-', got '${name}'; set LAKEHOUSE_INSTANCE`,
  );
});

test('qualifies a component by its instance', () => {
  expect(qualified('one', 'kafka')).toBe('one-kafka');
});
