import { dataset } from '../../stacks/declaration';
import { Cli } from '../context';
import { rowWriter } from '../output';
import { quote } from '../shell';

const QUESTION =
  'SELECT country, sum(revenue) AS revenue, sum(customer_count) AS paying_customers_by_month ' +
  'FROM minio.gold.revenue_by_country GROUP BY country ORDER BY revenue DESC, country LIMIT 5';

/** Prints the gold answer, where everything is reached, and how to get the credentials. */
export async function showAnswer(cli: Cli): Promise<void> {
  cli.out(`\n$ ./lakehouse query ${quote(QUESTION)}\n`);
  const writer = rowWriter('table', cli.out);
  await cli.trino().stream(QUESTION, writer);
  writer.end();
  cli.out(addresses(cli));
}

function addresses(cli: Cli): string {
  const secrets = '.lakehouse/secrets';
  const lines: [string, string, string][] = [
    ['Trino', `http://127.0.0.1:${cli.port('trino')}`, 'any user name, no password'],
    [
      'PostgreSQL',
      `postgresql://pagila_owner@127.0.0.1:${cli.port('postgres')}/pagila`,
      `password: cat ${secrets}/postgres-owner`,
    ],
    [
      'MinIO console',
      `http://127.0.0.1:${cli.port('minio-console')}`,
      `user lakehouse, password: cat ${secrets}/minio-root`,
    ],
    [
      'MinIO S3',
      `http://127.0.0.1:${cli.port('minio')}`,
      `access key trino, secret key: cat ${secrets}/s3-trino`,
    ],
    ['Kafka', `127.0.0.1:${cli.port('kafka')}`, 'no authentication'],
    ['Kafka Connect', `http://127.0.0.1:${cli.port('connect')}`, 'no authentication'],
    ['Spark', `http://127.0.0.1:${cli.port('spark')}`, 'no authentication'],
  ];
  if (dataset.liveViews.length > 0)
    lines.push(['Speed layer', `http://127.0.0.1:${cli.port('speed')}`, 'no authentication']);
  const width = (index: 0 | 1): number => Math.max(...lines.map((line) => line[index].length));
  const [name, address] = [width(0), width(1)];
  return `\n${lines.map((line) => `${line[0].padEnd(name)}  ${line[1].padEnd(address)}  ${line[2]}\n`).join('')}\n`;
}
