import * as http from 'node:http';
import { AddressInfo } from 'node:net';
import { parseExact, Trino } from '../../cli/trino';

// Answers come at once; a machine under load may still be slow to hand them over.
jest.setTimeout(30_000);

type Answer = { readonly status?: number; readonly body: (base: string) => string };

/** A server that gives its answers in turn and keeps what it was sent. */
async function withServer(
  answers: readonly Answer[],
  work: (
    trino: Trino,
    requests: { method?: string; url?: string; body: string; headers: http.IncomingHttpHeaders }[],
  ) => Promise<void>,
): Promise<void> {
  const requests: { method?: string; url?: string; body: string; headers: http.IncomingHttpHeaders }[] = [];
  let base = '';
  const server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      requests.push({ method: request.method, url: request.url, body, headers: request.headers });
      const answer = answers[requests.length - 1];
      response.writeHead(answer?.status ?? 200).end(answer?.body(base) ?? '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  try {
    await work(new Trino({ url: base, catalog: 'minio' }), requests);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

const columns = '"columns":[{"name":"id","type":"bigint"},{"name":"revenue","type":"decimal(10,2)"}]';

test('follows the pages and keeps the digits', async () => {
  await withServer(
    [
      { body: (base) => `{"id":"q","nextUri":"${base}/1"}` },
      {
        body: (base) => `{"id":"q","nextUri":"${base}/2",${columns},"data":[[9007199254740993,"67416.51"]]}`,
      },
      { body: () => `{"id":"q",${columns},"data":[[2,"0.10"]]}` },
    ],
    async (trino, requests) => {
      const rows = await trino.rows('SELECT 1;\n');

      expect(rows).toEqual([
        { id: 9007199254740993n, revenue: '67416.51' },
        { id: 2, revenue: '0.10' },
      ]);
      expect(requests.map(({ method, url }) => `${method} ${url}`)).toEqual([
        'POST /v1/statement',
        'GET /1',
        'GET /2',
      ]);
      expect(requests[0]?.body).toBe('SELECT 1');
      expect(requests[0]?.headers).toMatchObject({
        'x-trino-catalog': 'minio',
        'x-trino-time-zone': 'UTC',
        'x-trino-client-capabilities': 'PARAMETRIC_DATETIME',
      });
    },
  );
});

test('asks again when Trino says that it is busy', async () => {
  await withServer(
    [{ status: 503, body: () => '' }, { body: () => `{"id":"q",${columns},"data":[[1,"1.00"]]}` }],
    async (trino) => {
      expect(await trino.rows('SELECT 1')).toEqual([{ id: 1, revenue: '1.00' }]);
    },
  );
});

test("reports Trino's own words and the name of the error", async () => {
  await withServer(
    [
      {
        body: () =>
          `{"id":"q","error":{"message":"line 1:8: Column 'x' cannot be resolved","errorName":"COLUMN_NOT_FOUND"}}`,
      },
    ],
    async (trino) => {
      await expect(trino.rows('SELECT x')).rejects.toThrow(
        "line 1:8: Column 'x' cannot be resolved (COLUMN_NOT_FOUND)",
      );
    },
  );
});

test('an error on a later page comes after the rows before it', async () => {
  await withServer(
    [
      { body: (base) => `{"id":"q","nextUri":"${base}/1",${columns},"data":[[1,"1.00"]]}` },
      { body: () => `{"id":"q","error":{"message":"worker lost","errorName":"REMOTE_TASK_ERROR"}}` },
    ],
    async (trino) => {
      const rows: unknown[] = [];
      const streamed = trino.stream('SELECT 1', {
        columns: () => undefined,
        row: (row) => void rows.push(row),
      });

      await expect(streamed).rejects.toThrow('worker lost (REMOTE_TASK_ERROR)');
      expect(rows).toEqual([[1, '1.00']]);
    },
  );
});

test('says what to do when nobody answers', async () => {
  await expect(new Trino({ url: 'http://127.0.0.1:1' }).rows('SELECT 1')).rejects.toThrow(
    /^Trino does not answer on http:\/\/127\.0\.0\.1:1 \(.+\); see '\.\/lakehouse status', or start the platform with '\.\/lakehouse up'$/,
  );
});

describe('parseExact', () => {
  test('keeps long integers, alone and in arrays, of both signs', () => {
    expect(parseExact('[12345678901234567890,-9007199254740993,{"a":[9007199254740993]}]')).toEqual([
      12345678901234567890n,
      -9007199254740993n,
      { a: [9007199254740993n] },
    ]);
  });

  test('leaves other numbers and texts alone', () => {
    const text =
      '[1,1.5,0.12345678901234567,1e20,1234567890123456.5,"12345678901234567890","a\\"12345678901234567890",1234567890123456]';
    expect(parseExact(text)).toEqual(JSON.parse(text));
  });
});
