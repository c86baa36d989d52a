import { Client } from 'pg';
import { Cli } from './context';
import { UserError } from './errors';

/** The roles that the CLI connects as, and the secret with their password. */
const ROLES = {
  owner: { user: 'pagila_owner', secret: 'postgres-owner' },
  superuser: { user: 'postgres', secret: 'postgres-superuser' },
} as const;

/** Connects to the source database, does some work, and always disconnects. */
export async function withPostgres<T>(
  cli: Cli,
  role: keyof typeof ROLES,
  database: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const { user, secret } = ROLES[role];
  const port = cli.port('postgres');
  const client = new Client({
    host: '127.0.0.1',
    port,
    database,
    user,
    password: cli.instance.secrets.read(secret),
    application_name: 'lakehouse',
  });
  // A connection that breaks while nothing is asked would end the process; the next query reports it.
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    throw new UserError(connectMessage(error, port, user));
  }
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Why there was no connection, and the way out. */
export function connectMessage(error: unknown, port: number, user: string): string {
  const { code, message } = error as { code?: string; message?: string };
  if (code === '28P01' || code === '28000') {
    return `PostgreSQL on 127.0.0.1:${port} refused the password of '${user}'; './lakehouse down' and './lakehouse up' apply the one in .lakehouse/secrets again`;
  }
  return `PostgreSQL does not answer on 127.0.0.1:${port} (${code ?? message}); see './lakehouse status', or start the platform with './lakehouse up'`;
}
