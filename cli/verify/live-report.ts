import type { LiveView, Table } from '../../constructs/dataset';
import { dataset, ingestion } from '../../stacks/declaration';
import { table } from '../output';
import { Difference, DifferenceKind } from './comparison';
import { differs, LiveReport } from './live-comparison';
import { isUnseen } from './promised';
import { howToSeeAll } from './verify';

const TEXTS: Readonly<Record<DifferenceKind, string>> = {
  missing: 'in PostgreSQL and not in the live view',
  extra: 'in the live view and not in PostgreSQL',
  altered: 'differs between PostgreSQL and the live view',
  doubled: 'more often in the live view than in PostgreSQL',
};

/** What a person is shown. */
export function liveText(reports: readonly LiveReport[], paused: boolean): string {
  const rows = reports.map((report) => [
    report.view,
    ...[report.rows, report.sourceRows, report.onlyInLive, report.onlyInPostgres].map(String),
    differs(report) ? 'DIFFERS' : 'equal',
  ]);
  const header = ['live view', 'rows', 'rows in PostgreSQL', 'only in live', 'only in PostgreSQL', 'result'];
  const differing = reports.filter(differs);
  const lines = [
    ...reports.flatMap(differenceLines),
    ...(differing.length > 0 ? [...unseenLines(differing), ...pauseLines(paused)] : []),
    liveSummary(reports),
  ];
  return `${table(header, rows, new Set([1, 2, 3, 4]))}${lines.map((line) => `${line}\n`).join('')}`;
}

/** The last line. */
export function liveSummary(reports: readonly LiveReport[]): string {
  const differing = reports.filter(differs).length;
  return differing === 0
    ? 'live equals PostgreSQL'
    : `${differing} of ${reports.length} live views differ from PostgreSQL`;
}

function differenceLines({ view, differences, differingKeys, error }: LiveReport): string[] {
  const line = ({ kind, key, columns }: Difference): string =>
    `  fault live.${view} ${key}: ${TEXTS[kind]}${columns.length > 0 ? ` in ${columns.join(', ')}` : ''}`;
  return [
    ...(error === undefined ? [] : [`  fault live.${view}: could not be compared: ${error}`]),
    ...differences.map(line),
    ...(differences.length < differingKeys
      ? [
          `  … live.${view}: ${differences.length} of ${differingKeys} differing keys are named; ${howToSeeAll(differingKeys, 'verify --live')}`,
        ]
      : []),
  ];
}

/** What the way of ingestion can't see, of the tables that the views are made of: a view shows sums, and not which rows they are. */
export function unseenLines(differing: readonly LiveReport[]): string[] {
  const views = differing.flatMap(({ view }) => dataset.liveViews.filter(({ name }) => name === view));
  const tables = tablesOf(views);
  const unseen = (kind: DifferenceKind): Table[] =>
    tables.filter((of) => isUnseen(of, ingestion.promiseFor(of), kind));
  const [deletes, updates] = [unseen('extra'), unseen('altered')];
  const names = (of: readonly Table[]): string => of.map(({ name }) => name).join(', ');
  const all = tables.filter((of) => deletes.includes(of) || updates.includes(of));
  if (all.length === 0) return [];
  const what = [
    ...(deletes.length > 0 ? [`deletes in ${names(deletes)}`] : []),
    ...(updates.length > 0 ? [`updates in ${names(updates)}`] : []),
  ].join(' and ');
  return [
    `  not promised: ${what} stay unseen by this way of ingestion, and may be what differs`,
    `  remedy: './lakehouse resync ${all.map(({ name }) => name).join(' ')}' takes them again; Ingestion.cdc() in stacks/declaration.ts sees every change`,
  ];
}

function tablesOf(views: readonly LiveView[]): Table[] {
  const used = new Set(views.flatMap((view) => view.tables));
  return dataset.tables.filter((of) => used.has(of));
}

function pauseLines(paused: boolean): string[] {
  return paused
    ? []
    : [
        '  note: while the source is written to, the two are of different moments; --pause keeps its writers waiting',
      ];
}
