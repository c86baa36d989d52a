import { pagila } from '../../datasets/pagila';
import { topicOf } from '../../constructs/dataset';
import { StreamState, SpeedRest } from '../../cli/platform/speed';
import { Audit, driftProblems, lastAudits, speedStatus } from '../../cli/status/speed';
import type { LakeState } from '../../cli/status/sources';
import { QueryFailed, Trino } from '../../cli/trino';
import { temporaryDirectory } from '../support/temporary';
import { httpService } from './http-service';
import { fakeCli } from './support';

const NOW = Date.parse('2026-01-01T00:01:00Z');
const TOPICS = pagila.tables.map((table) => topicOf(pagila, table));
const stream = (over: Partial<StreamState> = {}): StreamState => ({
  applicationId: 'test-speed-7',
  gen: 7,
  seq: 50,
  lastMarker: '2026-01-01T00:00:58.500Z',
  state: 'RUNNING',
  caughtUp: true,
  deadLetters: 2,
  offsets: Object.fromEntries(TOPICS.map((name) => [name, 99])),
  ...over,
});
const lake = (gen: number, seq: number, offset = 89): LakeState => ({
  tables: Object.fromEntries(
    pagila.tables.map(({ entity }) => [
      entity,
      {
        cut: { generation: 0, offset },
        quarantined: { records: 0 },
        newest: null,
        processedAt: null,
        rows: 1,
      },
    ]),
  ),
  gold: Object.fromEntries(
    pagila.liveViews.map(({ name }) => [
      name,
      { refreshedAt: '2026-01-01T00:00:30.000+00:00', speed: { gen, seq } },
    ]),
  ),
});
const ends = new Map(TOPICS.map((name) => [name, 101]));
const audit = (over: Partial<Audit> = {}): Audit => ({
  at: '2026-01-01T00:00:30Z',
  ...{ gen: 7, fromSeq: 30, toSeq: 40, groups: 9, streamed: 3, differing: 0, keys: '' },
  ...over,
});

test('how far batch and stream are apart, and how old what a view shows is', () => {
  const status = speedStatus(stream(), ends, lake(7, 40), new Map([['revenue_by_month', audit()]]), NOW);

  expect(status).toMatchObject({
    ...{ gen: 7, seq: 50, state: 'RUNNING', caughtUp: true, deadLetters: 2 },
    streamLag: 0,
    markersBehind: 10,
    recordsBehind: 10 * TOPICS.length,
  });
  expect(status.views.find(({ view }) => view === 'revenue_by_month')).toEqual({
    view: 'revenue_by_month',
    ...{ gen: 7, seq: 40, batchAt: '2026-01-01T00:00:30.000+00:00', markersBehind: 10 },
    ageSeconds: 1.5,
    drift: 0,
    auditedAt: '2026-01-01T00:00:30Z',
  });
  expect(status.views.find(({ view }) => view === 'revenue_by_country')?.drift).toBeNull();
});

test('of a gen on which no batch has landed a view shows nothing, so that only the batch counts', () => {
  const status = speedStatus(stream({ gen: 8, seq: 3 }), ends, lake(7, 40), new Map(), NOW);

  expect(status.markersBehind).toBeNull();
  expect(status.views[0]).toMatchObject({ markersBehind: null, ageSeconds: 30 });
});

test('the table that is least far tells the distance, and a topic that is behind its lag', () => {
  const { gold, tables } = lake(7, 40);
  const behind = { ...gold, film_popularity: { refreshedAt: null, speed: { gen: 7, seq: 12 } } };
  const slow = stream({ offsets: { ...stream().offsets, [TOPICS[0]!]: 94 } });

  expect(speedStatus(slow, ends, { gold: behind, tables }, new Map(), NOW)).toMatchObject({
    markersBehind: 38,
    streamLag: 5,
    recordsBehind: 10 * TOPICS.length - 5,
  });
});

test('a part that does not answer leaves the others', () => {
  const without = speedStatus(undefined, ends, lake(7, 40), new Map(), NOW);

  expect(without).toMatchObject({ gen: null, streamLag: null, markersBehind: null, recordsBehind: null });
  expect(without.views[0]).toMatchObject({ gen: 7, seq: 40, ageSeconds: 30 });
  expect(speedStatus(stream(), ends, { tables: {}, gold: {} }, new Map(), NOW).views[0]).toMatchObject({
    ...{ gen: null, seq: null, batchAt: null, markersBehind: null, ageSeconds: null },
  });
  expect(
    speedStatus(stream({ seq: null, lastMarker: null }), new Map(), lake(7, 40), new Map(), NOW),
  ).toMatchObject({
    ...{ seq: null, streamLag: null, markersBehind: null },
  });
});

test('drift is a problem with its groups and the way out, no drift is none', () => {
  expect(driftProblems(new Map([['revenue_by_month', audit()]]))).toEqual([]);
  expect(
    driftProblems(new Map([['revenue_by_month', audit({ differing: 2, keys: '2024,1; 2024,2' })]])),
  ).toEqual([
    "live.revenue_by_month: 2 groups of the stream differed from the batch at 2026-01-01T00:00:30Z, which has put them right: 2024,1; 2024,2; './lakehouse verify --live' compares with PostgreSQL, './lakehouse rebuild speed' begins the stream anew",
  ]);
});

describe('the last audits', () => {
  const asked = (rows: Trino['rows']): ReturnType<typeof lastAudits> => {
    const { cli } = fakeCli(temporaryDirectory());
    jest.spyOn(cli, 'trino').mockReturnValue({ rows } as unknown as Trino);
    return lastAudits(cli);
  };

  test('are read with what differed', async () => {
    const row = {
      gen: 7n,
      from_seq: null,
      to_seq: 40,
      groups: 9,
      streamed: 3,
      differing: 1,
      keys: ['a', 'b'],
    };
    const found = await asked(() => Promise.resolve([{ view: 'v', at: '2026-01-01T00:00:30Z', ...row }]));

    expect(found.get('v')).toEqual(audit({ fromSeq: null, differing: 1, keys: 'a; b' }));
  });

  test('are none before the first', async () => {
    expect(await asked(() => Promise.reject(new QueryFailed('TABLE_NOT_FOUND', 'none')))).toEqual(new Map());
    await expect(asked(() => Promise.reject(new QueryFailed('OTHER', 'no')))).rejects.toThrow('no');
  });
});

describe('the stream application', () => {
  test('tells where it stands', async () => {
    const port = await httpService(() => ({ status: 200, body: { ...stream(), more: 1 } }));

    expect(await new SpeedRest({ port: () => port }).status()).toMatchObject(stream());
  });

  test('is not ready, refuses, and is away', async () => {
    const port = await httpService((request) =>
      request === 'GET /ready'
        ? { status: 503, body: 'no' }
        : { status: 503, body: 'the generation was not ended: no broker\n' },
    );
    const rest = new SpeedRest({ port: () => port });

    expect(await rest.isReady()).toBe(false);
    await expect(rest.rebuild()).rejects.toThrow(
      `the stream application answered 503 on POST http://127.0.0.1:${port}/rebuild: the generation was not ended: no broker`,
    );
    await expect(new SpeedRest({ port: () => 1 }).status()).rejects.toThrow(
      "the stream application does not answer on http://127.0.0.1:1/status; './lakehouse logs speed' shows why, './lakehouse up' starts it",
    );
  });
});
