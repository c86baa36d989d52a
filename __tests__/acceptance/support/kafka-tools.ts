import { RawRecord } from './deployed-stack';
import { describeRun, Ran } from './process';

const SEPARATOR = '|~|';

/** Starts one of Kafka's tools where it reaches the broker. @param args the main class first */
export type StartTool = (args: readonly string[], input?: string) => Promise<Ran>;

/** Kafka's own command line tools; where they run is the platform's. */
export class KafkaTools {
  public constructor(private readonly start: StartTool) {}

  public async produce(topic: string, records: readonly RawRecord[]): Promise<void> {
    const input = records.map(({ key, value }) => `${key}${SEPARATOR}${value}\n`).join('');
    await this.tool(
      'org.apache.kafka.tools.ConsoleProducer',
      [
        '--topic',
        topic,
        '--reader-property',
        'parse.key=true',
        '--reader-property',
        `key.separator=${SEPARATOR}`,
      ],
      input,
    );
  }

  /** Offsets of the records that a read_committed reader sees in the topics of a pattern. */
  public async committedOffsets(pattern: string): Promise<number[]> {
    const ran = await this.tool('org.apache.kafka.tools.consumer.ConsoleConsumer', [
      ...['--include', pattern, '--from-beginning', '--isolation-level', 'read_committed'],
      // The end of the topics is where nothing comes any more.
      ...['--timeout-ms', '10000'],
      ...['--formatter-property', 'print.offset=true', '--formatter-property', 'print.value=false'],
    ]);
    return [...ran.stdout.matchAll(/^Offset:(\d+)/gm)].map((match) => Number(match[1]));
  }

  private async tool(main: string, args: readonly string[], input?: string): Promise<Ran> {
    const ran = await this.start([main, '--bootstrap-server', 'kafka:9092', ...args], input);
    if (ran.exitCode !== 0) throw new Error(describeRun([main, ...args], ran));
    return ran;
  }
}

/** In a container beside the broker: a second JVM inside it could break its limit. */
export function besideBroker(
  docker: (args: readonly string[], input?: string) => Promise<Ran>,
  broker: string,
  network: string,
): StartTool {
  return async (args, input) => {
    const image = await docker(['inspect', '--format', '{{.Image}}', broker]);
    const command = ['run', '--rm', '--interactive', '--network', network, '--entrypoint', 'java'];
    const java = ['--env', 'CLASSPATH=/opt/kafka/libs/*', image.stdout.trim(), '-Xmx128m'];
    return docker([...command, ...java, ...args], input);
  };
}
