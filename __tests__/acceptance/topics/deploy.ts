import * as fs from 'node:fs';
import * as path from 'node:path';
import { pagila } from '../../../datasets/pagila';
import { DockerStack } from '../support/docker-stack';
import { Ran } from '../support/process';
import { status } from '../support/status';

/** What the first `./lakehouse up` has left behind. @param first what it printed */
export function deploy(stack: () => DockerStack, first: () => Ran): void {
  test('up ends with the gold answer, the addresses and how to get the credentials', () => {
    expect(first().exitCode).toBe(0);
    expect(first().stdout).toMatch(/FROM minio\.gold\.revenue_by_country/);
    expect(first().stdout).toMatch(/country\s+revenue/);
    expect(first().stdout).toMatch(/Trino\s+http:\/\/127\.0\.0\.1:\d+/);
    const named = [...first().stdout.matchAll(/\.lakehouse\/secrets\/[\w-]+/g)].map(([file]) => file);
    expect(named).toContain('.lakehouse/secrets/postgres-owner');
    expect(named.filter((file) => !fs.existsSync(path.join(stack().folder, file)))).toEqual([]);
  });

  test('status: every service, connector and table is well', async () => {
    const { exitCode, report } = await status(stack());
    expect(report.problems).toEqual([]);
    expect({ exitCode, ok: report.ok }).toEqual({ exitCode: 0, ok: true });
    expect(report.tables.map(({ table }) => table)).toEqual(pagila.tables.map(({ name }) => name));
    for (const table of report.tables) {
      expect(table).toMatchObject({ silverRows: table.sourceRows, quarantined: 0 });
      expect(table.sourceRows).toBeGreaterThan(0);
    }
  });

  test('every service runs as its own user, without capabilities, on a root file system that is read-only', async () => {
    const inspected = await stack().surfaces();
    const containers = inspected.filter(({ name }) => name.startsWith('docker inspect '));
    for (const container of containers) {
      const [found] = JSON.parse((await container.read()).toString()) as Inspected[];
      const ports = Object.values(found?.HostConfig.PortBindings ?? {}).flat();
      expect({
        name: container.name,
        user: found?.Config.User,
        readOnly: found?.HostConfig.ReadonlyRootfs,
        dropped: found?.HostConfig.CapDrop,
        options: found?.HostConfig.SecurityOpt,
        limited: (found?.HostConfig.Memory ?? 0) > 0,
        addresses: [...new Set(ports.map(({ HostIp }) => HostIp))].filter(
          (address) => address !== '127.0.0.1',
        ),
      }).toEqual({
        name: container.name,
        user: '10001:10001',
        readOnly: true,
        dropped: ['ALL'],
        options: ['no-new-privileges:true'],
        limited: true,
        addresses: [],
      });
    }
    expect(containers.length).toBeGreaterThan(5);
  });

  test('a second plan right after the deploy is empty', async () => {
    expect(await stack().plannedChanges()).toEqual([]);
  });

  test('a second up changes nothing', async () => {
    const second = await stack().cli(['up']);
    expect(second.exitCode).toBe(0);
    expect(second.stdout + second.stderr).toMatch(/No changes|0 added, 0 changed, 0 destroyed/);
  });
}

interface Inspected {
  readonly Config: { readonly User: string };
  readonly HostConfig: {
    readonly ReadonlyRootfs: boolean;
    readonly CapDrop: readonly string[] | null;
    readonly SecurityOpt: readonly string[] | null;
    readonly Memory: number;
    readonly PortBindings: Readonly<Record<string, readonly { readonly HostIp: string }[]>> | null;
  };
}
