import { Fn, Token } from 'cdktf';
import { isToken, range, UnsupportedFeature, validate, ValidationError } from '../../constructs/core';

describe('validate', () => {
  test('is silent when no rule fails', () => {
    expect(() => validate('a/b', [{ when: false, message: 'never' }])).not.toThrow();
  });

  test('names the path and one failure on one line', () => {
    expect(() => validate('a/b', [{ when: true, message: 'one' }])).toThrow(new Error('a/b: one'));
  });

  test('reports all failures together', () => {
    // GIVEN
    const rules = [
      { when: true, message: 'one' },
      { when: false, message: 'two' },
      { when: true, message: 'three' },
    ];
    // WHEN
    let error: unknown;
    try {
      validate('a/b', rules);
    } catch (thrown) {
      error = thrown;
    }
    // THEN
    expect(error).toBeInstanceOf(ValidationError);
    const failure = error as ValidationError;
    expect(failure.message).toBe('a/b: \n  - one\n  - three');
    expect(failure.failures).toEqual(['one', 'three']);
    expect(failure.path).toBe('a/b');
    expect(failure.name).toBe('ValidationError');
  });
});

describe('range', () => {
  const rule = (value: number | undefined) => range('replicas', value, 1, 7, 'set another');

  test.each([1, 7, 4, undefined])('accepts %p', (value) => {
    expect(rule(value).when).toBe(false);
  });

  test.each([0, 8, NaN, Infinity])('refuses %p', (value) => {
    expect(rule(value).when).toBe(true);
    expect(rule(value).message).toBe(`'replicas' must be between 1 and 7, got ${value}; set another`);
  });

  test('skips what only Terraform knows', () => {
    expect(rule(Token.asNumber(Fn.max([1, 9]))).when).toBe(false);
  });
});

describe('isToken', () => {
  test.each([
    ['a string', Token.asString({ a: 1 }), true],
    ['a string inside another', `x-${Token.asString({ a: 1 })}`, true],
    ['a number', Token.asNumber({ a: 1 }), true],
    ['a list', ['a', Token.asString({ a: 1 })], true],
    ['a plain string', 'a', false],
    ['a plain number', -5, false],
    ['a plain list', ['a'], false],
    ['nothing', undefined, false],
  ])('%s', (_, value, expected) => {
    expect(isToken(value)).toBe(expected);
  });
});

describe('UnsupportedFeature', () => {
  test('names platform, path, field and the way out', () => {
    const error = new UnsupportedFeature('docker', 'dev/A', 'replicas', 'set it to 1, got 3');
    expect(error.message).toBe(`dev/A: 'replicas' is not supported on platform 'docker'; set it to 1, got 3`);
    expect(error).toMatchObject({
      name: 'UnsupportedFeature',
      platform: 'docker',
      path: 'dev/A',
      field: 'replicas',
    });
  });
});
