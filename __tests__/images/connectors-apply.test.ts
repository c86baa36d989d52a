import { execFile, spawnSync } from 'node:child_process';
import * as path from 'node:path';
import { FakeConnect } from '../support/fake-connect';
import { temporaryDirectory, writeFiles } from '../support/temporary';

const SCRIPT = path.join(__dirname, '../../images/connect/connectors-apply');
const JDBC = 'dev.lakehouse.connect.jdbc.JdbcSourceConnector';
const CDC = 'dev.lakehouse.connect.PostgresCdcConnector';
const CONFLUENT = 'io.confluent.connect.jdbc.JdbcSourceConnector';

type Config = Record<string, string>;
const jdbc = (keys = 'public.film:film_id'): Config => ({ 'connector.class': JDBC, 'canonical.keys': keys });
const cdc: Config = { 'connector.class': CDC, 'canonical.keys': 'public.film:film_id' };
const foreign: Config = {
  'connector.class': CONFLUENT,
  'transforms.canonical.type': 'dev.lakehouse.connect.canonical.CanonicalTransform',
};
const REMOVED = ['PUT /stop', 'PUT /stop', 'DELETE /offsets', 'DELETE '];

// The image has what the script is made of; here it may be missing.
const tools = ['bash', 'curl', 'jq'].every((tool) => spawnSync(tool, ['--version']).status === 0);

(tools ? describe : describe.skip)('connectors-apply (bash, curl, jq)', () => {
  let connect: FakeConnect;
  beforeEach(async () => {
    connect = await new FakeConnect().start();
  });
  afterEach(() => connect.close());

  async function apply(
    declared: Readonly<Record<string, Config>>,
    seconds = 20,
  ): Promise<{ exitCode: number; log: string }> {
    const folder = temporaryDirectory();
    const connectors = Object.entries(declared).map(([name, config]) => ({ name, config }));
    writeFiles(folder, { 'connectors.json': JSON.stringify(connectors) });
    return new Promise((resolve) => {
      execFile(
        'bash',
        [SCRIPT, path.join(folder, 'connectors.json')],
        { env: { ...process.env, CONNECT_URL: connect.url, CONNECT_TIMEOUT: `${seconds}`, no_proxy: '*' } },
        (error, _, stderr) => resolve({ exitCode: error ? Number(error.code) : 0, log: stderr }),
      );
    });
  }
  /** What was changed of one connector. */
  const changesOf = (name: string): string[] =>
    connect.changes
      .filter((line) => line.split('/')[2] === name)
      .map((line) => line.replace(`/connectors/${name}`, ''));

  test('puts what is declared and waits until it runs', async () => {
    const { exitCode, log } = await apply({ 'pagila-source': cdc, 'a b': jdbc() });

    expect({ exitCode, log }).toEqual({
      exitCode: 0,
      log: ['put pagila-source', 'put a b', 'pagila-source runs', 'a b runs']
        .map((line) => `connectors-apply: ${line}\n`)
        .join(''),
    });
    expect(connect.changes).toEqual(['PUT /connectors/pagila-source/config', 'PUT /connectors/a%20b/config']);
  });

  test('a connector that stays keeps its position', async () => {
    const offset = { partition: { server: 'pagila' }, offset: { lsn: 1 } };
    const known = connect.add('pagila-source', cdc, { offsets: [offset] });

    expect((await apply({ 'pagila-source': { ...cdc, 'poll.interval.ms': '7' } })).exitCode).toBe(0);
    expect(known.offsets).toEqual([offset]);
    expect(changesOf('pagila-source')).toEqual(['PUT /config']);
  });

  test.each([
    ['our class', jdbc()],
    ['our transform', foreign],
  ])('one with %s that is no longer declared goes with its position', async (_, config) => {
    connect.add('old', config, { offsets: [{ partition: { table: 'x' }, offset: { at: 1 } }], ending: 2 });

    const { exitCode, log } = await apply({ 'pagila-source': cdc });

    expect(exitCode).toBe(0);
    expect(log).toContain('removing old, which is no longer declared');
    expect(changesOf('old')).toEqual(REMOVED);
    expect([...connect.connectors.keys()]).toEqual(['pagila-source']);
  });

  test("others' connectors are left alone", async () => {
    connect.add('theirs', { 'connector.class': CONFLUENT });

    expect((await apply({ 'pagila-source': cdc })).exitCode).toBe(0);
    expect(changesOf('theirs')).toEqual([]);
  });

  test('another class under the same name begins anew, after all that goes', async () => {
    connect.add('pagila-source', jdbc(), {
      offsets: [{ partition: { table: 'public.film' }, offset: { at: 1 } }],
    });
    connect.add('pagila-source-payment', jdbc('public.payment:payment_id'));

    const { exitCode, log } = await apply({ 'pagila-source': cdc });

    expect(exitCode).toBe(0);
    expect(log).toContain(`removing pagila-source, which is ${JDBC} and declared as ${CDC}`);
    expect(changesOf('pagila-source')).toEqual([...REMOVED, 'PUT /config']);
    expect(connect.changes.at(-1)).toBe('PUT /connectors/pagila-source/config');
    expect(connect.connectors.get('pagila-source')).toMatchObject({ config: cdc, offsets: [] });
  });

  test('a table that moves leaves no position behind, and is not written by two', async () => {
    const film = { partition: { table: 'public.film' }, offset: { at: 1 } };
    const payment = { partition: { table: 'public.payment' }, offset: { at: 2 } };
    const known = connect.add('pagila-source', jdbc('public.film:film_id;public.payment:payment_id'), {
      offsets: [film, payment],
    });

    const { exitCode, log } = await apply({
      'pagila-source-payment': jdbc('public.payment:payment_id'),
      'pagila-source': jdbc(),
    });

    expect(exitCode).toBe(0);
    expect(log).toContain('pagila-source gives up public.payment');
    expect(known).toMatchObject({ offsets: [film], target: 'STARTED' });
    expect(connect.changes.map((line) => line.replace('/connectors/pagila-source', ''))).toEqual([
      'PUT /stop',
      'PUT /stop',
      'PATCH /offsets',
      'PUT -payment/config',
      'PUT /config',
      'PUT /resume',
    ]);
  });

  test('one that is stopped is resumed', async () => {
    connect.add('pagila-source', cdc, { target: 'STOPPED' });

    expect((await apply({ 'pagila-source': cdc })).exitCode).toBe(0);
    expect(changesOf('pagila-source')).toEqual(['PUT /config', 'PUT /resume']);
  });

  test('one that failed goes like any other', async () => {
    connect.add('old', cdc, { trace: 'java.lang.Exception: broken' });

    expect((await apply({})).exitCode).toBe(0);
    expect(changesOf('old')).toEqual(REMOVED);
  });

  test('one whose class is not in the image goes without its position, and that is said', async () => {
    connect.add('old', foreign, { classless: true });
    connect.refuse = (line) =>
      line === 'DELETE /connectors/old/offsets'
        ? {
            status: 500,
            message: `Failed to find any class that implements Connector and which name matches ${CONFLUENT}`,
          }
        : undefined;

    const { exitCode, log } = await apply({});

    expect({ exitCode, left: connect.connectors.size }).toEqual({ exitCode: 0, left: 0 });
    expect(log).toContain('old keeps its offsets, its class is not in this image');
  });

  test('a worker that divides its work anew is asked again', async () => {
    connect.add('old', cdc);
    const busy = new Map<string, number>();
    connect.refuse = (line) => {
      const times = (busy.get(line) ?? 0) + 1;
      busy.set(line, times);
      return line.startsWith('GET') || times > 1
        ? undefined
        : { status: 409, message: 'Cannot complete request momentarily due to stale configuration' };
    };

    expect((await apply({})).exitCode).toBe(0);
    expect(connect.connectors.size).toBe(0);
  });

  test('one that has gone meanwhile is no obstacle', async () => {
    connect.add('old', cdc);
    connect.heard = (line) => {
      if (line === 'GET /connectors') connect.connectors.delete('old');
    };

    expect((await apply({})).exitCode).toBe(0);
  });

  test('a source that is away keeps its connector, stopped, and nothing else is put', async () => {
    connect.add('old', cdc);
    connect.refuse = (line) =>
      line.startsWith('DELETE')
        ? { status: 500, message: 'The offsets stay, because the source is away' }
        : undefined;

    const { exitCode, log } = await apply({ 'pagila-source': jdbc() }, 2);

    expect(exitCode).toBe(1);
    expect(log).toContain("old can't be removed yet: The offsets stay, because the source is away\n");
    expect(log).toMatch(
      /old is stopped and not removed, DELETE \/connectors\/old\/offsets did not succeed in time, last answer 500: The offsets stay/,
    );
    expect([...connect.connectors]).toMatchObject([['old', { target: 'STOPPED' }]]);
  });

  test('what does not end is said', async () => {
    connect.add('old', cdc, { ending: 1000 });

    const { exitCode, log } = await apply({}, 1);

    expect(exitCode).toBe(1);
    expect(log).toContain('old does not stop, last answer: {"name":"old","connector":{"state":"STOPPED"}');
  });
});
