import { Cpu, Duration, Size } from '../../constructs/core';

describe('Duration', () => {
  test.each([
    [Duration.milliseconds(1), 1],
    [Duration.seconds(2), 2000],
    [Duration.minutes(3), 180_000],
    [Duration.hours(4), 14_400_000],
    [Duration.days(5), 432_000_000],
  ])('%# has its length in milliseconds', (duration, milliseconds) => {
    expect(duration.toMilliseconds()).toBe(milliseconds);
  });

  test('rounds seconds and days up, so that a bound never becomes zero', () => {
    expect(Duration.milliseconds(1).toSeconds()).toBe(1);
    expect(Duration.milliseconds(1001).toSeconds()).toBe(2);
    expect(Duration.hours(25).toDays()).toBe(2);
  });

  test('may be zero', () => {
    expect(Duration.seconds(0).toMilliseconds()).toBe(0);
  });

  test.each([
    [() => Duration.seconds(-1), '-1000'],
    [() => Duration.days(NaN), 'NaN'],
    [() => Duration.hours(Infinity), 'Infinity'],
  ])('refuses %#', (make, got) => {
    expect(make).toThrow(
      `Duration: 'amount' must be a number of at least 0, got ${got} ms; give a positive length of time`,
    );
  });
});

describe('Size', () => {
  test('has binary units', () => {
    expect(Size.kibibytes(1).toBytes()).toBe(1024);
    expect(Size.mebibytes(1).toBytes()).toBe(1_048_576);
    expect(Size.gibibytes(2).toMebibytes()).toBe(2048);
  });

  test('rounds mebibytes up', () => {
    expect(Size.kibibytes(1).toMebibytes()).toBe(1);
  });

  test.each([
    [0, '0'],
    [-1, '-1048576'],
    [NaN, 'NaN'],
  ])('refuses %p', (amount, got) => {
    expect(() => Size.mebibytes(amount)).toThrow(
      `Size: 'amount' must be greater than 0, got ${got} bytes; give a positive size`,
    );
  });
});

describe('Cpu', () => {
  test('counts thousandths of a core', () => {
    expect(Cpu.millis(250).toMillis()).toBe(250);
    expect(Cpu.units(1.5).toMillis()).toBe(1500);
  });

  test('refuses nothing', () => {
    expect(() => Cpu.units(0)).toThrow(
      `Cpu: 'amount' must be greater than 0, got 0 millicores; give a positive amount`,
    );
  });
});
