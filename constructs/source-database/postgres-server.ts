import { ContainerSpec, PortSpec, ServiceSpec } from '../core/container-spec';
import { Duration } from '../core/duration';
import { ImageSource } from '../core/image-source';
import { Probe } from '../core/probe';
import { RemovalPolicy } from '../core/removal-policy';
import { SecretRef } from '../core/secret-ref';
import { Size } from '../core/size';

/** A PostgreSQL server, for the source and for the lake's catalog alike. */
export interface PostgresServer {
  readonly database: string;
  readonly superuserPassword: SecretRef;
  readonly settings: Readonly<Record<string, string | number>>;
  /**
   * @default ImageSource.fromDirectory('postgres')
   */
  readonly image?: ImageSource;
  readonly memory: Size;
  readonly storage: Size;
  readonly removalPolicy: RemovalPolicy;
  readonly operator: boolean;
  readonly secrets: ContainerSpec['secrets'];
  readonly sql: () => PostgresScripts;
}

/** SQL by the moment at which the image's entrypoint runs it. */
export interface PostgresScripts {
  /** At every start, before anyone can connect: roles and passwords. */
  readonly start: string;
  /** Once, when the database is made. */
  readonly init: string;
  /** At every start, after that: what follows from a declaration that may have changed. */
  readonly ready: string;
}

/** `postgresql.conf`, of which the image includes what is here. */
export function postgresConf(settings: PostgresServer['settings']): string {
  const lines = Object.entries(settings).map(([name, value]) =>
    typeof value === 'number' ? `${name} = ${value}` : `${name} = '${value.replace(/'/g, "''")}'`,
  );
  return `${lines.sort().join('\n')}\n`;
}

export function postgresSpec(server: PostgresServer): ServiceSpec {
  const port: PortSpec = { name: 'sql', port: 5432, scheme: 'postgresql', operator: server.operator };
  return {
    image: server.image ?? ImageSource.fromDirectory('postgres'),
    env: { POSTGRES_DB: server.database, POSTGRES_PASSWORD_FILE: server.superuserPassword.path },
    secrets: server.secrets,
    files: () => {
      const sql = server.sql();
      return {
        '/etc/lakehouse/postgresql.conf': postgresConf({
          timezone: 'UTC',
          log_timezone: 'UTC',
          jit: 'off',
          ...server.settings,
        }),
        '/etc/lakehouse/start.d/10-roles.sql': sql.start,
        '/etc/lakehouse/init.d/10-schema.sql': sql.init,
        '/etc/lakehouse/ready.d/10-declaration.sql': sql.ready,
      };
    },
    ports: [port],
    volumes: [
      {
        name: 'data',
        mountPath: '/var/lib/postgresql/data',
        size: server.storage,
        removalPolicy: server.removalPolicy,
      },
    ],
    // The temporary server of the first start listens on its socket only, so that TCP means: ready for peers.
    probe: Probe.exec(['pg_isready', '-q', '-h', '127.0.0.1', '-d', server.database]),
    resources: { memory: server.memory },
    // A fast shutdown ends sessions and writes a checkpoint.
    stopGrace: Duration.seconds(60),
  };
}

/** SQL that makes a login role where it is missing and gives it the password of a secret, at every start. */
export function roleSql(role: string, password: SecretRef, attributes = ''): string {
  return [
    `SELECT 'CREATE ROLE ${role}' WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '${role}') \\gexec`,
    `\\set password \`cat ${password.path}\``,
    `ALTER ROLE ${role} WITH LOGIN ${attributes} PASSWORD :'password';`,
  ].join('\n');
}

/** SQL that lets a role see what other sessions do, or no longer; silent where that is so already, at every start. */
export function statisticsSql(role: string, granted: boolean): string {
  const [statement, exists] = granted
    ? [`GRANT pg_monitor TO ${role}`, 'NOT EXISTS']
    : [`REVOKE pg_monitor FROM ${role}`, 'EXISTS'];
  const membership = `SELECT FROM pg_auth_members WHERE roleid = 'pg_monitor'::regrole AND member = '${role}'::regrole`;
  return `SELECT '${statement}' WHERE ${exists} (${membership}) \\gexec`;
}
