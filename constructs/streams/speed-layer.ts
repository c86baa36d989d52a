import { Construct, IConstruct } from 'constructs';
import { CleanupPolicy, IBroker, Topic } from '../broker';
import { Connections, IConnectable } from '../core/connections';
import { hostPort } from '../core/endpoint';
import { ImageSource } from '../core/image-source';
import { Platform } from '../core/platform';
import { Size } from '../core/size';
import { validate } from '../core/validate';
import {
  Dataset,
  deadLetterTopic,
  generationTopic,
  markerTopic,
  speedTopic,
  topicOf,
  toPipelineTables,
  toPipelineViews,
} from '../dataset';
import { IStreamsApp, StreamsApp } from './streams-app';

/** The application that keeps live views up to date. */
export interface ISpeedLayer extends IConstruct, IConnectable {
  readonly app: IStreamsApp;
  /** Names the cuts on which a batch may land. */
  readonly markers: Topic;
}

export interface SpeedLayerProps {
  readonly broker: IBroker;
  /** Its topics are declared already, and it has live views. */
  readonly dataset: Dataset;
  /**
   * @default Size.mebibytes(640)
   */
  readonly memory?: Size;
  /**
   * Java heap.
   * Some million rows want more: of a load of four million, collecting took 40 % of the time with 200 MiB, and 5 % with 448.
   * @default Size.mebibytes(200)
   */
  readonly heap?: Size;
  /**
   * Disk for the local state.
   * @default Size.gibibytes(20)
   */
  readonly state?: Size;
  /**
   * Processes, where the platform gives each a name of its own (Kubernetes). One works; the others stand by, each with a copy
   * of the state that follows it.
   * @default 1
   */
  readonly replicas?: number;
  /**
   * @default ImageSource.fromDirectory('speed')
   */
  readonly image?: ImageSource;
}

/** One application over all topics of a dataset: one task, one order, and a marker that names each cut. */
export class SpeedLayer extends Construct implements ISpeedLayer {
  public readonly app: StreamsApp;
  public readonly markers: Topic;

  public constructor(scope: Construct, id: string, props: SpeedLayerProps) {
    super(scope, id);
    const { broker, dataset, replicas = 1 } = props;
    const declared = new Map(broker.topics.map((topic) => [topic.name, topic]));
    const sources = dataset.tables.map((table) => topicOf(dataset, table));
    const missing = sources.filter((name) => !declared.has(name));
    validate(this.node.path, [
      {
        when: dataset.liveViews.length === 0,
        message: `'dataset' must have live views, got none in '${dataset.database}'; declare one, or leave the layer out`,
      },
      {
        when: missing.length > 0,
        message: `'broker' must have the topics of the dataset, got none for ${missing.join(', ')}; add them before this layer`,
      },
    ]);
    this.app = new StreamsApp(this, 'App', {
      broker,
      name: 'speed',
      image: props.image ?? ImageSource.fromDirectory('speed'),
      command: ['entrypoint-speed', 'speed'],
      heap: props.heap ?? Size.mebibytes(200),
      // With 512 MiB it was ended while it restored a state of 200,000 payments.
      memory: props.memory ?? Size.mebibytes(640),
      ...(props.state && { state: props.state }),
      replicas,
      ...(replicas > 1 && { env: { SPEED_STANDBYS: `${replicas - 1}` } }),
      files: {
        '/etc/lakehouse/pipeline.json': `${JSON.stringify(
          {
            formatVersion: 1,
            instance: Platform.of(this).instance,
            kafka: { bootstrap: hostPort(broker.endpoint) },
            tables: toPipelineTables(dataset),
            views: toPipelineViews(dataset),
          },
          null,
          2,
        )}\n`,
      },
    });
    this.node.defaultChild = this.app;
    for (const name of sources) declared.get(name)!.grantRead(this.app);
    for (const view of dataset.liveViews) this.topic(broker, speedTopic(dataset, view)).grantWrite(this.app);
    this.topic(broker, deadLetterTopic(dataset)).grantWrite(this.app);
    this.topic(broker, generationTopic(dataset)).grantWrite(this.app);
    this.markers = this.topic(broker, markerTopic(dataset));
    this.markers.grantWrite(this.app);
  }

  public get connections(): Connections {
    return this.app.connections;
  }

  /** Not compacted and without an age: what a query may still need goes by the batch that no longer does. */
  private topic(broker: IBroker, name: string): Topic {
    return broker.addTopic({
      name,
      cleanupPolicy: CleanupPolicy.DELETE,
      // Markers rise in time even where a clock is set back: what they say then lies ahead of the broker's clock.
      config: { 'retention.ms': '-1', 'message.timestamp.after.max.ms': '9223372036854775807' },
    });
  }
}
