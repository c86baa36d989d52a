import * as fs from 'node:fs';
import { Client, types } from 'pg';
import type { SourceSession } from './deployed-stack';

export type TextRow = Record<string, string | null>;

/** A session of its own with the source, in UTC, with what a secret's file holds. */
export async function sourceClient(port: number, user: string, secretFile: string): Promise<Client> {
  const client = new Client({
    host: '127.0.0.1',
    port,
    database: 'pagila',
    user,
    password: fs.readFileSync(secretFile, 'utf8'),
    connectionTimeoutMillis: 10_000,
    statement_timeout: 120_000,
    // Values as PostgreSQL writes them: nothing is rounded on the way.
    types: { ...types, getTypeParser: () => (value: string | Buffer) => value.toString() },
  });
  // A source that goes away fails the query that runs, and that is told there.
  client.on('error', () => undefined);
  await client.connect();
  await client.query("SET TIME ZONE 'UTC'");
  return client;
}

/** The answer of the last of several statements. */
export async function answerOf(client: Client, text: string): Promise<TextRow[]> {
  try {
    const results = await client.query<TextRow>(text);
    return (Array.isArray(results) ? (results.at(-1) as typeof results) : results).rows;
  } finally {
    await client.end();
  }
}

/** A connection that is kept, for whoever changes rows. */
export function sessionOf(client: Client): SourceSession {
  return {
    change: async (sql) => {
      const results = await client.query(sql);
      return [results].flat().reduce((sum, { rowCount }) => sum + (rowCount ?? 0), 0);
    },
    end: () => client.end(),
  };
}
