import { centsOf, latenciesOf } from '../../bench/freshness';
import { scales } from '../../bench/live-views';

describe('latenciesOf', () => {
  test('a commit counts to the first answer that shows it, and several may be in one answer', () => {
    const commits = [1000, 1100, 2000];
    const answers = [
      { cents: 500n, asked: 900, answered: 1050 },
      { cents: 502n, asked: 1500, answered: 1900 },
      { cents: 502n, asked: 1900, answered: 2300 },
      { cents: 503n, asked: 2300, answered: 2600 },
      { cents: 503n, asked: 2600, answered: 2900 },
    ];
    expect(latenciesOf(500n, commits, answers)).toEqual({
      answered: [900, 800, 600],
      asked: [500, 400, 300],
    });
  });

  test('a question that was under way when the commit came has waited for nothing', () => {
    const answers = [{ cents: 1n, asked: 900, answered: 1200 }];
    expect(latenciesOf(0n, [1000], answers)).toEqual({ answered: [200], asked: [0] });
  });

  test('a commit that no answer shows is no sample that can be left out', () => {
    const answers = [{ cents: 101n, asked: 10, answered: 20 }];
    expect(() => latenciesOf(100n, [1, 2], answers)).toThrow(
      'no answer shows commit 2 of 2; the last one says 101 cents',
    );
  });
});

describe('centsOf', () => {
  test('an amount with two digits is exact at any size', () => {
    expect(centsOf('90071992547409931.07')).toBe(9007199254740993107n);
  });

  test.each(['1', '1.5', '1.005', 'null', '-1.00'])('%s is refused', (amount) => {
    expect(() => centsOf(amount)).toThrow(`'amount' must have two digits behind its point, got '${amount}'`);
  });
});

describe('scales', () => {
  test('all of them, or those that are named', () => {
    expect(scales(undefined)).toEqual([1, 10, 100]);
    expect(scales('1, 10')).toEqual([1, 10]);
  });

  test('another one is refused', () => {
    expect(() => scales('1,2')).toThrow(
      "'LAKEHOUSE_BENCH_SCALES' must be of 1, 10, 100 with commas between, got '2'; set 1,10 for the first two",
    );
  });
});
