import * as fs from 'node:fs';
import * as path from 'node:path';
import { ANCHOR } from '../../bench/stack';
import { composeOf } from '../../bench/compose';
import { beside, compared, limited, median, percentile, table } from '../../bench/measure';

describe('measure', () => {
  test('the median of an odd and of an even number of runs', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
  });

  test('a figure beside another one has both, their ratio and whether the aim is met', () => {
    const figure = compared('synth', { ours: [3, 3, 3], theirs: [2, 2, 2] }, 'empty app', 1.5, ['a', 'b']);
    expect(table([figure]).split('\n')[2]).toBe(
      '| synth | 3.00 s (3 runs) | 2.00 s (empty app) | 1.50 × | ≤ 1.5 ×: met | `a` against `b` |',
    );
  });

  test('a percentile is one of the values, by rank', () => {
    const values = Array.from({ length: 200 }, (_, index) => 200 - index);
    expect([0, 0.5, 0.95, 0.99, 1].map((share) => percentile(values, share))).toEqual([
      1, 100, 190, 198, 200,
    ]);
  });

  test('a figure with an aim of its own can stand beside another one', () => {
    const figure = beside(limited('live', 's', [0.8], 1, ['a']), 'Spark', [7, 8, 9]);
    expect(table([figure]).split('\n')[2]).toBe(
      '| live | 0.80 s (1 run) | 8.00 s (Spark) | 0.10 × | ≤ 1 s: met | `a` |',
    );
  });

  test('a missed aim says so', () => {
    expect(table([limited('memory', 'MiB', [3000], 2560, ['docker stats'])])).toContain(
      '| ≤ 2560 MiB: MISSED |',
    );
  });

  test('what can not be measured here stays in the table with its reason', () => {
    expect(table([{ what: 'compose', skipped: 'not installed' }])).toContain(
      '| compose | skipped |  |  |  | not installed |',
    );
  });
});

describe('composeOf', () => {
  test('carries image, limits, mounts, ports and aliases over', () => {
    const compose = composeOf({
      resource: {
        docker_image: { Image_trino: { name: 'lakehouse/trino:abc' } },
        docker_container: {
          Trino: {
            name: 'lakehouse-x-trino',
            hostname: 'trino',
            image: '${docker_image.Image_trino.image_id}',
            memory: 1152,
            env: ['TZ=UTC'],
            tmpfs: { '/tmp': 'rw,size=256m' },
            mounts: [
              { type: 'bind', source: '/a/secret', target: '/run/secrets/a', read_only: true },
              { type: 'volume', source: '${docker_volume.Data.name}', target: '/data' },
            ],
            ports: [{ internal: 8080, external: 8180, ip: '127.0.0.1' }],
            networks_advanced: [{ aliases: ['trino'] }],
          },
        },
      },
    });
    expect(compose).toMatchObject({
      services: {
        trino: {
          image: 'lakehouse/trino:abc',
          mem_limit: '1152m',
          memswap_limit: '1152m',
          tmpfs: ['/tmp:rw,size=256m'],
          ports: ['127.0.0.1:8180:8080'],
          networks: { default: { aliases: ['trino'] } },
          volumes: [
            { type: 'bind', source: '/a/secret', target: '/run/secrets/a', read_only: true },
            { type: 'volume', source: 'docker-volume-Data-name-data', target: '/data', read_only: false },
          ],
        },
      },
      volumes: { 'docker-volume-Data-name-data': {} },
    });
  });
});

test('the schedule can be taken out of the checkout that is measured', () => {
  expect(fs.readFileSync(path.resolve(__dirname, '../../main.ts'), 'utf8')).toContain(ANCHOR);
});
