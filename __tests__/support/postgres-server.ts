import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, type ClientConfig } from 'pg';
import { ImageCatalog } from '../../constructs/platforms/docker/image-catalog';
import { temporaryDirectory } from './temporary';

const ROOT = path.resolve(__dirname, '..', '..');
const SCHEMA = path.join(ROOT, 'datasets', 'pagila', 'schema.sql');
const START_SECONDS = 120;

/**
 * A PostgreSQL of this test file's own: a container of the project's image, or the server that
 * `LAKEHOUSE_TEST_POSTGRES` names (a superuser's URL) where an engine is not at hand.
 */
export class PostgresServer {
  public static async start(): Promise<PostgresServer> {
    const given = process.env.LAKEHOUSE_TEST_POSTGRES;
    if (given !== undefined) return new PostgresServer({ connectionString: given }, undefined);
    const password = randomBytes(12).toString('hex');
    const folder = temporaryDirectory();
    const secret = path.join(folder, 'password');
    fs.writeFileSync(secret, password);
    // The container's user reads it through the mount.
    fs.chmodSync(folder, 0o755);
    const container = docker(
      ['run', '--detach', '--rm', '--publish', '127.0.0.1::5432', '--env', 'POSTGRES_DB=postgres'],
      [
        '--env',
        'POSTGRES_PASSWORD_FILE=/run/secrets/password',
        '--volume',
        `${secret}:/run/secrets/password:ro`,
      ],
      ['--tmpfs', '/run:mode=1777', new ImageCatalog(ROOT).reference('postgres'), 'entrypoint', 'server'],
    );
    const port = Number(docker(['port', container, '5432/tcp']).split('\n')[0]!.split(':').pop());
    const server = new PostgresServer({ host: '127.0.0.1', port, user: 'postgres', password }, container);
    await server.ready();
    return server;
  }

  private constructor(
    private readonly superuser: ClientConfig,
    private readonly container: string | undefined,
  ) {}

  /** Makes a database with Pagila's empty tables and connects as their owner. */
  public async pagila(name: string): Promise<Client> {
    const client = await this.database(name);
    await client.query(`BEGIN; ${fs.readFileSync(SCHEMA, 'utf8')}; COMMIT`);
    return client;
  }

  /** Makes an empty database, and connects to it as a role that owns it and is no superuser. */
  public async database(name: string): Promise<Client> {
    const owner = `${name}_owner`;
    const admin = await this.connect({});
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await admin.query(`DROP ROLE IF EXISTS ${owner}`);
    await admin.query(`CREATE ROLE ${owner} LOGIN PASSWORD 'integration'`);
    await admin.query(`CREATE DATABASE ${name} OWNER ${owner}`);
    await admin.end();
    const { host, port } = admin;
    return this.connect({ host, port, database: name, user: owner, password: 'integration' });
  }

  public stop(): void {
    if (this.container !== undefined) docker(['rm', '--force', '--volumes', this.container]);
  }

  private async connect(config: ClientConfig): Promise<Client> {
    const client = new Client(config.host === undefined ? this.superuser : config);
    await client.connect();
    await client.query("SET TIME ZONE 'UTC'");
    return client;
  }

  private async ready(): Promise<void> {
    for (const end = Date.now() + START_SECONDS * 1000; ; await pause(200)) {
      try {
        await (await this.connect({})).end();
        return;
      } catch (error) {
        if (Date.now() > end) throw error;
      }
    }
  }
}

function docker(...args: readonly string[][]): string {
  return execFileSync('docker', args.flat(), { encoding: 'utf8' }).trim();
}
