import { createProgram } from '../../cli/program';
import { rebuiltText } from '../../cli/rebuild/layer';
import { rebuildSpeed, speedRebuiltLines } from '../../cli/rebuild/speed';
import { jobProblems } from '../../cli/status/status';
import { Trino } from '../../cli/trino';
import { temporaryDirectory } from '../support/temporary';
import { httpService } from './http-service';
import { fakeCli, FakeShell } from './support';

const same = (rows: number) => ({ rows, identical: true, hash: 'a' });
const other = { rows: 3, identical: false, hash: 'b', columns: ['name'], keys: ['7'] };

/** The command with a driver that answers so. */
async function start(tables: Record<string, object>, ...args: string[]) {
  const root = temporaryDirectory();
  const answer = (step: string): object => ({
    stdout: `${JSON.stringify({ step, ok: true, errors: [], [step]: { tables } })}\n`,
  });
  const shell = new FakeShell({
    'docker exec test-spark lakehouse-job rebuild-silver': answer('rebuild-silver'),
    'docker exec test-spark lakehouse-job rebuild-gold': answer('rebuild-gold'),
  });
  const { cli, out, told } = fakeCli(root, shell);
  jest.spyOn(cli, 'container').mockImplementation((component) => `test-${component}`);
  const exitCode = await createProgram(cli)
    .start(['rebuild', ...args])
    .catch((error: Error) => error.message);
  return { exitCode, out: out.join(''), told: told.join('\n'), asked: shell.asked };
}

test('without a layer is a usage error that names the three', async () => {
  const { exitCode, asked } = await start({});

  expect(exitCode).toBe("error: missing required argument 'silver|gold|speed'");
  expect(asked).toEqual([]);
});

test('another layer is refused with those there are', async () => {
  expect((await start({}, 'bronze')).exitCode).toContain('Allowed choices are silver, gold, speed.');
});

test('a layer is computed by the driver, and the last line says that nothing has changed', async () => {
  const { exitCode, out, asked } = await start({ customers: same(599), films: same(1000) }, 'silver');

  expect({ exitCode, out }).toEqual({
    exitCode: 0,
    out: 'silver: 2 tables with 1599 rows, all identical\n',
  });
  expect(asked).toEqual(['docker exec test-spark lakehouse-job rebuild-silver']);
});

test('what differed is named, and what comes next', () => {
  expect(rebuiltText('silver', { customers: other, films: same(1) })).toBe(
    "silver: 1 of 2 tables differed from what they are made of, and are right now: customers; './lakehouse rebuild gold' makes gold of it at once",
  );
  expect(rebuiltText('gold', { revenue: other })).toBe(
    'gold: 1 of 1 tables differed from what they are made of, and are right now: revenue',
  );
});

test('gold from bronze takes silver first; other layers refuse it', async () => {
  const { asked, out } = await start({ t: same(1) }, 'gold', '--from-bronze', '--no-wait', '--json');

  expect(asked).toEqual([
    'docker exec test-spark lakehouse-job rebuild-silver --no-wait',
    'docker exec test-spark lakehouse-job rebuild-gold --no-wait',
  ]);
  expect(JSON.parse(out)).toEqual({ silver: { t: same(1) }, gold: { t: same(1) } });
  expect((await start({}, 'silver', '--from-bronze')).exitCode).toBe(
    "'--from-bronze' is for 'rebuild gold', got 'silver', which is made of bronze anyway",
  );
});

test('a driver that is busy is exit code 3', async () => {
  const shell = new FakeShell({
    'docker exec': {
      exitCode: 3,
      stdout: JSON.stringify({
        step: 'rebuild-gold',
        ok: false,
        busy: true,
        errors: ['pipeline is running'],
      }),
    },
  });
  const { cli } = fakeCli(temporaryDirectory(), shell);
  jest.spyOn(cli, 'container').mockReturnValue('test-spark');

  await expect(createProgram(cli).start(['rebuild', 'gold', '--no-wait'])).rejects.toMatchObject({
    exitCode: 3,
  });
});

test('a rebuild that failed is told with the command that tries it again', () => {
  expect(jobProblems({ 'rebuild-silver': { ok: false, endedAt: 'now', errors: [] } })).toEqual([
    "job rebuild-silver failed at now; './lakehouse rebuild silver' tries it again:",
  ]);
});

describe('the stream', () => {
  const state = (gen: number, caughtUp: boolean) => ({
    ...{ applicationId: `test-speed-${gen}`, gen, seq: 1, lastMarker: null, state: 'RUNNING', caughtUp },
    ...{ records: 5, deadLetters: 0, offsets: {} },
  });
  const row = { gen: 8, from_seq: null, to_seq: 4, groups: 12, streamed: 12, differing: 0, keys: null };

  /** An application that comes up with another gen, and a pipeline that lands there. */
  async function rebuild(landsOn: { gen: number; seq: number } | null, comesUp = true) {
    const requests: string[] = [];
    let asked = 0;
    const port = await httpService((request) => {
      requests.push(request);
      if (request === 'POST /rebuild') return { status: 202, body: 'over' };
      const ended = requests.includes('POST /rebuild');
      // As a standby is, which knows nothing yet.
      if (request === 'GET /ready') return { status: 200, body: 'ready' };
      if (!ended) return { status: 200, body: state(7, true) };
      asked += 1;
      // The old one still answers, then nobody, then the new one, which has to read first.
      if (asked === 1 || !comesUp) return { status: 200, body: state(7, true) };
      if (asked === 2) return { status: 502, body: '' };
      return { status: 200, body: state(8, asked > 4) };
    });
    const shell = new FakeShell({
      'docker exec test-spark lakehouse-job pipeline': {
        stdout: JSON.stringify({ step: 'pipeline', ok: true, errors: [], gold: { speed: landsOn } }),
      },
    });
    const { cli, told } = fakeCli(temporaryDirectory(), shell);
    jest.spyOn(cli, 'port').mockReturnValue(port);
    jest.spyOn(cli, 'container').mockReturnValue('test-spark');
    jest.spyOn(cli, 'trino').mockReturnValue({
      rows: () =>
        Promise.resolve([
          { view: 'v', at: 'now', ...row },
          { view: 'old', at: 'then', ...row, gen: 7 },
        ]),
    } as unknown as Trino);
    const outcome = await rebuildSpeed(cli, 1500).catch((error: Error) => error.message);
    return { outcome, told, pipelines: shell.asked.length, asked };
  }

  test('begins anew, and a batch lands on it once it has caught up', async () => {
    const { outcome, told, pipelines, asked } = await rebuild({ gen: 8, seq: 4 });

    expect(outcome).toMatchObject({ before: 7, gen: 8, seq: 4, audits: { v: { groups: 12 } } });
    expect({ pipelines, asked }).toEqual({ pipelines: 1, asked: 5 });
    expect(told.filter((line) => !line.startsWith('$'))).toEqual([
      'the stream application starts again',
      'gen 8: RUNNING, 5 records taken',
      'gen 8 has caught up',
    ]);
    expect(speedRebuiltLines(outcome as Exclude<typeof outcome, string>)).toEqual([
      'live.v: 12 groups, identical',
      'speed: gen 8 in the place of gen 7; the batch landed on its marker 4',
    ]);
  });

  test('that does not come up is given up, and no batch runs', async () => {
    const { outcome, pipelines } = await rebuild({ gen: 8, seq: 4 }, false);

    expect(outcome).toBe(
      "nothing has moved for 1.5 s: the stream application starts again; './lakehouse logs speed' shows why. Live views go on with what gen 7 had written",
    );
    expect(pipelines).toBe(0);
  });

  test.each([
    [null, "bronze's own end"],
    [{ gen: 7, seq: 9 }, 'gen 7'],
  ])('a batch that lands on %p says so', async (landsOn, where) => {
    expect((await rebuild(landsOn)).outcome).toBe(
      `the batch landed on ${where} and not on gen 8, so that live views don't show it yet; './lakehouse run pipeline' tries again`,
    );
  });
});
