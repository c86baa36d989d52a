import type { Dataset } from './dataset';
import type { LiveJoin, LiveSource } from './live-source';
import type { LiveView } from './live-view';
import type { Measure } from './measure';

/** One live view as the stream application and the jobs read it, from the pipeline's declaration in JSON. */
export interface PipelineView {
  readonly name: string;
  /** The gold table that it runs ahead of. */
  readonly gold: string;
  readonly key: readonly string[];
  readonly columns: readonly PipelineViewColumn[];
  readonly sources: readonly PipelineSource[];
  readonly ranks: Readonly<Record<string, string>>;
}

export interface PipelineViewColumn {
  readonly name: string;
  readonly type: string;
  /**
   * Spark SQL over key columns and measures, cast to the type.
   * @default - the key column or measure of that name
   */
  readonly of?: string;
}

export interface PipelineSource {
  readonly table: string;
  readonly rows: boolean;
  readonly joins: readonly PipelineJoin[];
  readonly group: Readonly<Record<string, string>>;
  readonly measures: Readonly<Record<string, PipelineMeasure>>;
}

export interface PipelineJoin {
  readonly table: string;
  readonly from: string;
  readonly columns: readonly string[];
  readonly references: readonly string[];
}

export interface PipelineMeasure {
  readonly function: string;
  /**
   * The column, as `table.column`.
   * @default - rows are counted
   */
  readonly of?: string;
}

/** The topic with the changed groups of a live view. */
export function speedTopic(dataset: Dataset, view: LiveView): string {
  return `${dataset.database}.speed.${view.name}`;
}

/** The topic in which each life of the stream application's state is recorded. */
export function generationTopic(dataset: Dataset): string {
  return `${dataset.database}.speed.generations`;
}

/** The topic with the cuts at which the stream application stood. */
export function markerTopic(dataset: Dataset): string {
  return `${dataset.database}.speed.markers`;
}

/** The topic with the records that the stream application could not take, each with its cause and offset. */
export function deadLetterTopic(dataset: Dataset): string {
  return `${dataset.database}.speed.dead-letters`;
}

/** The `views` of the pipeline's declaration. */
export function toPipelineViews(dataset: Dataset): PipelineView[] {
  return dataset.liveViews.map((view) => ({
    name: view.name,
    gold: view.name,
    key: view.key,
    columns: view.columns.map(({ name, type, of }) => ({
      name,
      type: type.text,
      ...(of === undefined ? {} : { of }),
    })),
    sources: view.sources.map(toPipelineSource),
    ranks: view.ranks,
  }));
}

function toPipelineSource(source: LiveSource): PipelineSource {
  const measures = Object.entries(source.measures).map(([name, measure]): [string, PipelineMeasure] => [
    name,
    toPipelineMeasure(measure),
  ]);
  return {
    table: source.table.name,
    rows: source.rows,
    joins: source.joins.map(toPipelineJoin),
    group: source.group,
    measures: Object.fromEntries(measures),
  };
}

function toPipelineJoin({ table, from, columns, references }: LiveJoin): PipelineJoin {
  return { table: table.name, from: from.name, columns, references };
}

function toPipelineMeasure({ kind, column }: Measure): PipelineMeasure {
  return { function: kind, ...(column === undefined ? {} : { of: column }) };
}
