import { RootConstruct } from 'constructs';
import { Connections, ContainerSpec, IConnectable, now } from '../../constructs/core';
import { Column, Dataset, Table } from '../../constructs/dataset';
import { RecordingPlatform } from './recording-platform';

/** A scope with a recording platform. */
export function layerScope(): { scope: RootConstruct; platform: RecordingPlatform } {
  const scope = new RootConstruct();
  return { scope, platform: new RecordingPlatform(scope) };
}

/** A peer that asks for access. */
export function peer(component: string): IConnectable {
  return { connections: new Connections(component) };
}

/** Two small tables, one of them with a key of two columns and a generated column. */
export function smallDataset(): Dataset {
  return new Dataset({
    database: 'shop',
    schema: 'sales',
    tables: [
      new Table('buyer', {
        entity: 'buyers',
        key: ['buyer_id'],
        columns: {
          buyer_id: Column.int(),
          name: Column.string({ nullable: true }),
          changed: Column.timestamptz(),
        },
        updatedAt: 'changed',
        require: ['name IS NOT NULL'],
      }),
      new Table('line', {
        entity: 'lines',
        key: ['order_id', 'line_no'],
        columns: {
          order_id: Column.long(),
          line_no: Column.int(),
          price: Column.decimal(9, 2),
          tags: Column.of('array<string>', { nullable: true }),
          doubled: Column.decimal(10, 2, { nullable: true, generated: 'price * 2' }),
        },
      }),
    ],
  });
}

/** The text of a file that a container is given. */
export function fileOf(spec: ContainerSpec, target: string): string {
  const files = now(spec.files ?? {});
  const text = files[target];
  if (text === undefined) throw new Error(`no file ${target}, only ${Object.keys(files).join(', ')}`);
  return text;
}

/** A JSON file that a container is given. */
export function jsonOf<T>(spec: ContainerSpec, target: string): T {
  return JSON.parse(fileOf(spec, target)) as T;
}

/** Names of the secrets that a container is given. */
export function secretsOf(spec: ContainerSpec): string[] {
  return now(spec.secrets ?? []).map((secret) => secret.name);
}

/** The message of what an action throws. */
export function messageOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('nothing was thrown');
}
