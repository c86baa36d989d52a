import { DockerStack } from './support/docker-stack';
import { GENUINE_ROWS, OWN_CHECKOUT, SOAK, soakDescribe } from './support/conditions';
import { describeRun, Ran } from './support/process';
import { ProcessWatch } from './support/process-watch';
import { badRecords } from './topics/bad-records';
import { bronze } from './topics/bronze';
import { changes } from './topics/changes';
import { crashes } from './topics/crashes';
import { deploy } from './topics/deploy';
import { failures } from './topics/failures';
import { genuineFigures, goldEqualsPostgres } from './topics/gold';
import { downAndUp, purgeStopped } from './topics/lifecycle';
import { live, liveAfterOutages, liveAndGoldEqualSource, liveWithoutSource, truncate } from './topics/live';
import { rebuild } from './topics/rebuild';
import { resync } from './topics/resync';
import { schemaDrift } from './topics/schema-drift';
import { secondCheckout } from './topics/second-checkout';
import { ownLayer } from './topics/own-layer';
import { polling } from './topics/polling';
import { plantCanaries, secrets } from './topics/secrets';
import { selfProof } from './topics/self-proof';
import { switchTo } from './topics/switching';
import { expectSilverEqual } from './support/verify';

// Every wait inside has a bound of its own, with a message; this one only ends what hangs.
jest.setTimeout((SOAK ? 90 : 30) * 60_000);

/**
 * One suite for any deployed stack. It is one file because the order matters and one stack serves all: what destroys
 * comes last.
 */
describe('the deployed stack', () => {
  let made: DockerStack | undefined;
  let first: Ran;
  let canaries: string[] = [];
  let watch: ProcessWatch;
  const stack = (): DockerStack => {
    if (made === undefined) throw new Error('the stack could not be made');
    return made;
  };

  beforeAll(async () => {
    made = new DockerStack({
      name: 'first',
      folder: OWN_CHECKOUT,
      env: { LAKEHOUSE_SAMPLE_DATA: GENUINE_ROWS },
    });
    canaries = plantCanaries(made.secretsFolder);
    watch = new ProcessWatch(canaries);
    first = await made.cli(['up'], { timeoutMs: 60 * 60_000 });
    if (first.exitCode !== 0) throw new Error(describeRun(['./lakehouse', 'up'], first));
  }, 65 * 60_000);
  afterAll(async () => {
    watch?.stop();
    await made?.dispose();
  });

  describe('after the deploy', () => deploy(stack, () => first));
  describe('after the load', () => {
    test('silver equals PostgreSQL in every declared column', () => expectSilverEqual(stack()));
    genuineFigures(stack);
    goldEqualsPostgres(stack);
    bronze(stack);
  });
  describe('polling, which is the default', () => polling(stack));
  describe('live views, polled', () => live('jdbc', stack));
  soakDescribe('live views, polled, after outages', () => liveAfterOutages('jdbc', stack));
  describe('to change data capture', () => switchTo('cdc', stack));
  describe('after changes', () => {
    changes(stack);
    goldEqualsPostgres(stack);
  });
  describe('live views, from the log', () => {
    live('cdc', stack);
    liveAfterOutages('cdc', stack);
    liveWithoutSource(stack);
  });
  describe('a layer of one’s own', () => ownLayer(stack));
  describe('layers that are made anew', () => rebuild(stack));
  describe('tables that are taken again', () => {
    resync(stack);
    truncate(stack);
    test('live = gold = PostgreSQL', () => liveAndGoldEqualSource(stack()));
  });
  describe('the suite proves itself', () => selfProof(stack));
  describe('jobs that are killed', () => crashes(stack));
  describe('records that nobody should have written', () => badRecords(stack));
  describe('a source that changes its tables', () => schemaDrift(stack));
  describe('live views after all of that', () => {
    test('live = gold = PostgreSQL', () => liveAndGoldEqualSource(stack()));
  });
  describe('what goes wrong', () => failures(stack));
  soakDescribe('two checkouts on one host', () => secondCheckout(stack));
  describe('secrets', () => secrets({ stack, canaries: () => canaries, watch: () => watch }));
  describe('down and up', () => downAndUp(stack));
  describe('back to polling', () => switchTo('jdbc', stack));
  describe('live views after polling took over', () => {
    test('live = gold = PostgreSQL', () => liveAndGoldEqualSource(stack()));
  });
  (OWN_CHECKOUT === undefined ? describe : describe.skip)('the end', () => purgeStopped(stack));
});
