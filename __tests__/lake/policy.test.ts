import { BucketAccess, policyDocument } from '../../constructs/lake';
import { expectGolden } from '../support/golden';

test('a policy lets into its buckets and nowhere else', () => {
  const grants = new Map([
    ['silver', BucketAccess.READ],
    ['bronze', BucketAccess.READ_WRITE],
  ]);
  expectGolden('lake/policy.json', `${JSON.stringify(policyDocument(grants), null, 2)}\n`);
});

test('a reader may write nothing', () => {
  expect(JSON.stringify(policyDocument(new Map([['gold', BucketAccess.READ]])))).not.toMatch(
    /Put|Delete|Abort/,
  );
});

test('without a grant nothing is allowed', () => {
  expect(policyDocument(new Map())).toEqual({ Version: '2012-10-17', Statement: [] });
});
