import { properties } from '../../constructs/broker';

test('properties are sorted, one a line, without what is undefined', () => {
  expect(properties({ b: true, a: 1, c: undefined, d: 'x\ny' })).toBe('a=1\nb=true\nd=x\\ny\n');
});
