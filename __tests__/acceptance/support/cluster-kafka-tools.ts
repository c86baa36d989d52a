import { RawRecord } from './deployed-stack';
import { describeRun, Ran } from './process';

const SEPARATOR = '|~|';
const JAVA = { JAVA_OPTS: '-Xmx96m -XX:+UseSerialGC -XX:TieredStopAtLevel=1' };

/** Kafka's own command line tools, in the container of Connect: its image holds them, and it may reach the broker. */
export class ClusterKafkaTools {
  /** @param exec runs a program in Connect's container */
  public constructor(
    private readonly exec: (
      args: readonly string[],
      env: Readonly<Record<string, string>>,
      input?: string,
    ) => Promise<Ran>,
  ) {}

  public async produce(topic: string, records: readonly RawRecord[]): Promise<void> {
    const input = records.map(({ key, value }) => `${key}${SEPARATOR}${value}\n`).join('');
    const properties = ['parse.key=true', `key.separator=${SEPARATOR}`];
    await this.tool(
      'org.apache.kafka.tools.ConsoleProducer',
      ['--topic', topic, ...properties.flatMap((property) => ['--reader-property', property])],
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
    const ran = await this.exec(
      ['kafka-run', main, '--bootstrap-server', 'kafka:9092', ...args],
      JAVA,
      input,
    );
    if (ran.exitCode !== 0) throw new Error(describeRun([main, ...args], ran));
    return ran;
  }
}
