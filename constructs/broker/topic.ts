import { IConnectable } from '../core/connections';
import { Duration } from '../core/duration';
import { validate } from '../core/validate';

/** How old records leave a topic. */
export enum CleanupPolicy {
  /** The newest record of each key stays. */
  COMPACT = 'compact',
  /** Records leave by age. */
  DELETE = 'delete',
}

export interface TopicProps {
  /** Such as `pagila.public.customer`. */
  readonly name: string;
  /**
   * More than one gives up the order between keys; a source table has one.
   * @default 1
   */
  readonly partitions?: number;
  /**
   * @default CleanupPolicy.COMPACT
   */
  readonly cleanupPolicy?: CleanupPolicy;
  /**
   * How long every record stays although a newer one of its key exists: longer than the longest outage of a reader.
   * @default Duration.days(7)
   */
  readonly minCompactionLag?: Duration;
  /**
   * Further settings in Kafka's own names.
   * @default - none
   */
  readonly config?: Readonly<Record<string, string>>;
}

/** Who is told which topics are its own. */
export interface ITopicClient extends IConnectable {
  reads(topic: Topic): void;
  writes(topic: Topic): void;
}

/** A declared topic. */
export class Topic {
  public readonly name: string;
  public readonly partitions: number;

  /** @param connect lets a client connect to the topic's cluster */
  public constructor(
    private readonly props: TopicProps,
    private readonly connect: (client: IConnectable) => void,
  ) {
    this.name = props.name;
    this.partitions = props.partitions ?? 1;
    validate(`Topic ${props.name}`, [
      {
        when: !/^[A-Za-z0-9._-]{1,249}$/.test(props.name),
        message: `'name' must be 1 to 249 of letters, digits, '.', '_' and '-', got '${props.name}'; rename it`,
      },
      {
        when: !Number.isInteger(this.partitions) || this.partitions < 1,
        message: `'partitions' must be a whole number of at least 1, got ${this.partitions}; leave it out for 1`,
      },
    ]);
  }

  /** Lets a client read the topic. */
  public grantRead(client: ITopicClient): void {
    this.connect(client);
    client.reads(this);
  }

  /** Lets a client write into the topic. */
  public grantWrite(client: ITopicClient): void {
    this.connect(client);
    client.writes(this);
  }

  /** The shape that the topics job reads. */
  public toJson(replication: number): Record<string, unknown> {
    const policy = this.props.cleanupPolicy ?? CleanupPolicy.COMPACT;
    const lag = this.props.minCompactionLag ?? Duration.days(7);
    const compaction = {
      'min.compaction.lag.ms': `${lag.toMilliseconds()}`,
      // A deletion must be seen by a reader that was away as long as that.
      'delete.retention.ms': `${lag.toMilliseconds()}`,
    };
    return {
      name: this.name,
      partitions: this.partitions,
      replication,
      config: {
        'cleanup.policy': policy,
        ...(policy === CleanupPolicy.COMPACT ? compaction : {}),
        ...this.props.config,
      },
    };
  }
}
