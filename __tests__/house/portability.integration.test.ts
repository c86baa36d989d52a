import { temporaryDirectory } from '../support/temporary';
import { PortableCopy } from './portable-copy';

// Installs packages and runs the tests of the constructs once more.
jest.setTimeout(15 * 60_000);

/** The way out of docs/adr/0001: only names differ. */
describe('cdktn', () => {
  let successor: PortableCopy;
  beforeAll(() => {
    successor = new PortableCopy(temporaryDirectory(), true);
  });

  test('synthesizes the same JSON', () => {
    const ours = new PortableCopy(temporaryDirectory(), false).synthesize();
    expect(ours).toContain('docker_container');
    expect(successor.synthesize()).toBe(ours);
  });

  test('passes the tests of the constructs', () => {
    expect(() => successor.testConstructs()).not.toThrow();
  });
});
