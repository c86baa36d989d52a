import { GENUINE_ROWS, noCluster, SOAK } from './support/conditions';
import { KubernetesStack } from './support/kubernetes-stack';
import { describeRun, Ran } from './support/process';
import { SecretSearch } from './support/secret-search';
import { status } from './support/status';
import { expectSilverEqual } from './support/verify';
import { absence } from './topics/absence';
import { badRecords } from './topics/bad-records';
import { bronze } from './topics/bronze';
import { changes } from './topics/changes';
import { crashes } from './topics/crashes';
import { executors } from './topics/executors';
import { genuineFigures, goldEqualsPostgres } from './topics/gold';
import { live, liveAfterOutages, liveAndGoldEqualSource } from './topics/live';
import { severalNodes } from './topics/nodes';
import { ownLayer } from './topics/own-layer';
import { podDeletions } from './topics/pods';
import { policies } from './topics/policies';
import { polling } from './topics/polling';
import { rebuild } from './topics/rebuild';
import { refusals } from './topics/refusals';
import { resync } from './topics/resync';
import { plantCanaries } from './topics/secrets';
import { schemaDrift } from './topics/schema-drift';
import { selfProof } from './topics/self-proof';
import { standard } from './topics/standard';
import { switchTo } from './topics/switching';
import { takeover, upgrade } from './topics/upgrade';

jest.setTimeout((SOAK ? 90 : 30) * 60_000);

const reason = noCluster();

/** The same topics as `dev`, on a cluster; those of one machine (ports, two checkouts, Docker's view of a container) are not. */
(reason === undefined ? describe : describe.skip)(
  `the stack on a cluster${reason === undefined ? '' : ` [skipped: ${reason}]`}`,
  () => {
    let made: KubernetesStack | undefined;
    let first: Ran;
    let canaries: string[] = [];
    const stack = (): KubernetesStack => {
      if (made === undefined) throw new Error('the stack could not be made');
      return made;
    };

    beforeAll(async () => {
      made = new KubernetesStack({ name: 'cluster', env: { LAKEHOUSE_SAMPLE_DATA: GENUINE_ROWS } });
      canaries = plantCanaries(made.secretsFolder);
      first = await made.deploy();
      if (first.exitCode !== 0) throw new Error(describeRun(['./lakehouse', 'k8s', 'up'], first));
    }, 65 * 60_000);
    afterAll(async () => made?.dispose(), 30 * 60_000);

    test('status: every service, connector and table is well', async () => {
      const { exitCode, report } = await status(stack());
      expect(report.problems).toEqual([]);
      expect({ exitCode, ok: report.ok }).toEqual({ exitCode: 0, ok: true });
    });
    test('a second plan right after the deploy is empty', async () => {
      expect(await stack().plannedChanges()).toEqual([]);
    });
    describe('what a cluster does not take', () => refusals(stack));
    describe('who may connect', () => policies(stack));
    describe('a profile for three zones', () => standard(stack));
    describe('after the load', () => {
      test('silver equals PostgreSQL in every declared column', () => expectSilverEqual(stack()));
      genuineFigures(stack);
      goldEqualsPostgres(stack);
      bronze(stack);
    });
    describe('polling, which is the default', () => polling(stack));
    describe('live views, polled', () => live('jdbc', stack));
    describe('to change data capture', () => switchTo('cdc', stack));
    describe('after changes', () => {
      changes(stack);
      goldEqualsPostgres(stack);
    });
    describe('live views, from the log', () => {
      live('cdc', stack);
      liveAfterOutages('cdc', stack);
    });
    describe('pods that come and go', () => {
      podDeletions(stack);
      absence(stack);
      executors(stack);
      severalNodes(stack);
    });
    describe('a deploy over what is there', () => {
      upgrade(stack);
      takeover(stack);
    });
    describe('a layer of one’s own', () => ownLayer(stack));
    describe('layers that are made anew', () => rebuild(stack));
    describe('tables that are taken again', () => resync(stack));
    describe('the suite proves itself', () => selfProof(stack));
    describe('jobs that are killed', () => crashes(stack));
    describe('records that nobody should have written', () => badRecords(stack));
    describe('a source that changes its tables', () => schemaDrift(stack));
    test('live = gold = PostgreSQL after all of that', () => liveAndGoldEqualSource(stack()));
    test('no credential stands in what is synthesized, in the state, in objects but secrets, or in a log; a planted one is found', async () => {
      const surfaces = await stack().surfaces();
      const names = surfaces.map(({ name }) => name);
      for (const must of [
        'cdk.tf.json',
        'terraform.k8s.tfstate',
        'objects of the namespace',
        'kubectl logs kafka-0',
      ])
        expect(names.filter((name) => name.includes(must))).not.toEqual([]);
      const search = new SecretSearch(canaries);
      expect(await search.find(surfaces)).toEqual([]);
      const planted = {
        name: 'planted',
        read: () => Promise.resolve(Buffer.from(`password=${canaries[0]}`)),
      };
      expect(await search.find([...surfaces, planted])).toEqual(['planted']);
    });
    describe('down and up', () => {
      test('down keeps nothing but the claims, and a new deploy finds its data', async () => {
        const before = await stack().query('SELECT count(*) AS rows FROM minio.bronze.events');
        expect((await stack().cli(['down'])).exitCode).toBe(0);
        const left = await stack().leftovers();
        expect(left.filter((name) => !name.startsWith('persistentvolumeclaim/'))).toEqual([]);
        expect(left).not.toEqual([]);
        expect((await stack().cli(['up'])).exitCode).toBe(0);
        const [after] = await stack().query('SELECT count(*) AS rows FROM minio.bronze.events');
        expect(Number(after?.rows)).toBeGreaterThanOrEqual(Number(before[0]?.rows));
      });
    });
  },
);
