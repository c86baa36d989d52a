import { Interrupts } from '../../cli/interrupt';
import { awaitTaken, forget, Share, sharesOf, tablesNamed } from '../../cli/resync/resync';
import { createProgram } from '../../cli/program';
import { pagila } from '../../datasets/pagila';
import { FakeConnect, FakeConnector, FakeOffset } from '../support/fake-connect';
import { temporaryDirectory, writeFiles } from '../support/temporary';
import { fakeCli, FakeShell } from './support';

const CDC = 'dev.lakehouse.connect.PostgresCdcConnector';
const JDBC = 'dev.lakehouse.connect.jdbc.JdbcSourceConnector';
const ALL = pagila.tables.map(({ name, key }) => `public.${name}:${key.join(',')}`);
const without = (table: string): string =>
  ALL.filter((entry) => !entry.startsWith(`public.${table}:`)).join(';');

let connect: FakeConnect;
beforeEach(async () => {
  connect = await new FakeConnect().start();
});
afterEach(() => connect.close());

function cliOf(shell = new FakeShell()): ReturnType<typeof fakeCli> {
  const root = temporaryDirectory();
  writeFiles(root, {
    '.lakehouse/instance.json': JSON.stringify({ name: 'lakehouse-a', portOffset: 0, buckets: 'job' }),
  });
  const made = fakeCli(root, shell);
  jest.spyOn(made.cli, 'port').mockReturnValue(connect.port);
  return made;
}

const cdcOffset = (tickets: string): FakeOffset => ({
  partition: { server: 'pagila' },
  offset: { lsn: 24023128, txId: 758, snapshot: null, canonical_tables: tickets },
});
const film: FakeOffset = { partition: { table: 'public.film' }, offset: { keyset: 'k', under_way: true } };
const city: FakeOffset = { partition: { table: 'public.city' }, offset: { keyset: 'k', under_way: false } };

const addCdc = (tickets = 'public.film@;public.film_actor@2;public.city@'): FakeConnector =>
  connect.add(
    'pagila-source',
    { 'connector.class': CDC, 'canonical.keys': ALL.join(';') },
    { offsets: [cdcOffset(tickets)] },
  );
function addJdbc(): FakeConnector {
  connect.add('pagila-source-payment', {
    'connector.class': JDBC,
    'canonical.keys': 'public.payment:payment_id',
  });
  return connect.add(
    'pagila-source',
    { 'connector.class': JDBC, 'canonical.keys': without('payment') },
    { offsets: [film, city], ending: 1 },
  );
}

async function shareOf(cli: ReturnType<typeof cliOf>['cli'], ...names: string[]): Promise<Share[]> {
  return sharesOf(cli, pagila, tablesNamed(pagila, names));
}

describe('what is asked for', () => {
  test('tables by their names in the source', () => {
    expect(tablesNamed(pagila, ['public.film', 'city', 'film']).map(({ name }) => name)).toEqual([
      'film',
      'city',
    ]);
    expect(() => tablesNamed(pagila, ['film', 'movie', 'films'])).toThrow(
      /^'table' must be declared, got 'movie', 'films'; name some of customer, rental, payment, film, /,
    );
  });

  test('each table is asked of the connector that carries it', async () => {
    addJdbc();
    const shares = await shareOf(cliOf().cli, 'film', 'payment', 'city');

    expect(shares.map(({ connector, tables }) => [connector.name, tables])).toEqual([
      ['pagila-source', ['public.film', 'public.city']],
      ['pagila-source-payment', ['public.payment']],
    ]);
  });

  test('a table that nobody carries', async () => {
    await expect(shareOf(cliOf().cli, 'film')).rejects.toThrow(
      "no connector carries public.film; './lakehouse up' puts those that are declared",
    );
  });

  test('a connector that writes no brackets', async () => {
    const type = 'io.aiven.connect.jdbc.JdbcSourceConnector';
    connect.add('pagila-source', { 'connector.class': type, 'transforms.canonical.keys': ALL.join(';') });

    await expect(shareOf(cliOf().cli, 'film')).rejects.toThrow(
      `connector pagila-source can't take film again: ${type} writes no brackets around what it reads, so that rows that are gone would stay; declare Ingestion.jdbc() without connectorClass, or Ingestion.cdc(), and './lakehouse up' takes every table again`,
    );
  });

  test('a connector that is paused', async () => {
    addCdc().target = 'PAUSED';

    await expect(shareOf(cliOf().cli, 'film')).rejects.toThrow(
      `connector pagila-source is paused, so that nothing would take film again; resume it: curl -X PUT ${connect.url}/connectors/pagila-source/resume`,
    );
  });
});

describe('a connector forgets a table', () => {
  const changes = (): string[] =>
    connect.changes.map((line) => line.replace('/connectors/pagila-source', ''));

  async function forgetAll(...names: string[]): Promise<string[]> {
    const { cli, told } = cliOf();
    for (const share of await shareOf(cli, ...names)) await forget(cli, share, new Interrupts());
    return told;
  }

  test('change data capture: its ticket goes, the position in the log and other tables stay', async () => {
    const connector = addCdc();

    const told = await forgetAll('film');

    expect(connector).toMatchObject({
      target: 'STARTED',
      offsets: [cdcOffset('public.film_actor@2;public.city@')],
    });
    expect(changes()).toEqual(['PUT /stop', 'PATCH /offsets', 'PUT /resume']);
    expect(told[0]).toBe(`$ curl -X PUT ${connect.url}/connectors/pagila-source/stop`);
    expect(told[1]).toMatch(/^\$ curl -X PATCH -H 'Content-Type: application\/json' -d '\{"offsets":\[/);
  });

  test('polling: the positions of the tables go', async () => {
    const connector = addJdbc();

    await forgetAll('film');

    expect(connector).toMatchObject({ target: 'STARTED', offsets: [city] });
  });

  test('several tables at once', async () => {
    const connector = addCdc();

    await forgetAll('film', 'city');

    expect(connector.offsets).toEqual([cdcOffset('public.film_actor@2')]);
    expect(changes()).toHaveLength(3);
  });

  test('one that remembers nothing of it takes it anyway', async () => {
    addCdc('public.city@');

    const told = await forgetAll('film');

    expect(changes()).toEqual(['PUT /stop', 'PUT /resume']);
    expect(told.join('\n')).toContain('connector pagila-source remembers nothing of public.film');
  });

  test('a refusal is told, and the connector goes on', async () => {
    const connector = addCdc();
    connect.refuse = (line) =>
      line.startsWith('PATCH') ? { status: 500, message: 'Timed out while writing offsets' } : undefined;

    await expect(forgetAll('film')).rejects.toThrow(
      `Kafka Connect answered 500 on PATCH ${connect.url}/connectors/pagila-source/offsets: Timed out while writing offsets`,
    );
    expect(connector.target).toBe('STARTED');
  });

  test('a position that JSON would change is not written back', async () => {
    const connector = addCdc();
    connector.offsets = [
      { ...connector.offsets[0]!, offset: { lsn: 2 ** 60, canonical_tables: 'public.film@' } },
    ];

    await expect(forgetAll('film')).rejects.toThrow(/'lsn' 1152921504606847000, which can't be written back/);
    expect(connector.target).toBe('STARTED');
  });

  test('a worker that is busy is asked again', async () => {
    addCdc();
    let busy = 2;
    connect.refuse = (line) =>
      line.startsWith('GET') || busy-- <= 0 ? undefined : { status: 409, message: 'rebalance' };

    await forgetAll('film');

    expect(changes()).toEqual(['PUT /stop', 'PUT /stop', 'PUT /stop', 'PATCH /offsets', 'PUT /resume']);
  });

  test('Ctrl-C lets it go on, and changes nothing', async () => {
    const connector = addCdc();
    const before = connector.offsets;
    const signals = new Interrupts();
    connect.heard = (line) => {
      if (line.endsWith('/stop')) signals.signal();
    };
    const { cli } = cliOf();
    const [share] = await shareOf(cli, 'film');

    await expect(forget(cli, share!, signals)).rejects.toThrow('interrupted');

    expect(connector).toMatchObject({ target: 'STARTED', offsets: before });
    expect(changes()).toEqual(['PUT /stop', 'PUT /resume']);
  });

  test('one that fails when it goes on is told with its cause', async () => {
    addCdc().trace = 'java.lang.Exception: no such publication\n\tat here';

    await expect(forgetAll('film')).rejects.toThrow(
      /^connector pagila-source is FAILED \(task 0\):\n +java.lang.Exception: no such publication$/,
    );
  });
});

describe('waiting until a table was taken', () => {
  test('change data capture: until its ticket is there', async () => {
    const connector = addCdc('public.city@');
    const { cli } = cliOf();
    let looks = 0;
    connect.heard = (line) => {
      if (line.endsWith('/offsets') && ++looks === 2)
        connector.offsets = [cdcOffset('public.city@;public.film@')];
    };

    for (const share of await shareOf(cli, 'film')) await awaitTaken(cli, share, 20_000);
    expect(looks).toBe(3);
  });

  test('polling: until its snapshot has ended', async () => {
    const connector = addJdbc();
    connector.offsets = [{ ...film, offset: { ...film.offset, snapshot_id: 'a' } }];
    const { cli } = cliOf();
    let looks = 0;
    connect.heard = (line) => {
      if (line.endsWith('/offsets') && ++looks === 2) connector.offsets = [film];
    };

    for (const share of await shareOf(cli, 'film')) await awaitTaken(cli, share, 20_000);
    expect(looks).toBe(3);
  });

  test('in vain', async () => {
    addJdbc();
    const { cli } = cliOf();

    for (const share of await shareOf(cli, 'payment'))
      await expect(awaitTaken(cli, share, 0)).rejects.toThrow(
        "connector pagila-source-payment has not read all of public.payment after 0 s; it goes on, './lakehouse status' shows how far it is",
      );
  });

  test('a connector that fails meanwhile', async () => {
    addCdc('').trace = 'java.lang.Exception: gone';
    const { cli } = cliOf();

    for (const share of await shareOf(cli, 'film'))
      await expect(awaitTaken(cli, share, 20_000)).rejects.toThrow(
        /FAILED \(task 0\):\n +java.lang.Exception: gone/,
      );
  });
});

describe('the command', () => {
  const pipeline = 'docker exec lakehouse-a-spark lakehouse-job pipeline';
  const well = { stdout: '{"step":"pipeline","ok":true,"errors":[],"seconds":1}' };

  test('waits for the rows and takes them on to gold', async () => {
    const connector = addCdc();
    const shell = new FakeShell({ [pipeline]: well });
    const { cli, told } = cliOf(shell);
    connect.heard = (line) => {
      if (line.endsWith('/resume')) connector.offsets = [cdcOffset('public.film@')];
    };

    expect(await createProgram(cli).start(['resync', 'film'])).toBe(0);

    expect(shell.asked).toEqual([pipeline]);
    expect(told.at(-1)).toBe(
      "film: taken again, up to gold; './lakehouse verify' compares, './lakehouse status' shows each table's way",
    );
  });

  test('does not, where that is not wanted', async () => {
    addCdc();
    const shell = new FakeShell();
    const { cli, told } = cliOf(shell);

    expect(await createProgram(cli).start(['resync', 'film', 'city', '--no-wait'])).toBe(0);

    expect(shell.asked).toEqual([]);
    expect(told.at(-1)).toMatch(/^film, city: being read again; .*'.\/lakehouse status' shows how far/);
  });
});
