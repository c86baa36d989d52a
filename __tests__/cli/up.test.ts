import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Docker, parseContainers } from '../../cli/docker';
import { bootstrapCommands } from '../../cli/host/base-image';
import { buildCommand } from '../../cli/images';
import { shown } from '../../cli/shell';
import { cdktfCommand } from '../../cli/terraform/cdktf';
import {
  mirrorConfiguration,
  mirrorHasProvider,
  placeProvider,
  platformName,
  providersIn,
} from '../../cli/terraform/mirror';
import { idsInState, stateIsEmpty } from '../../cli/terraform/state';
import { behind } from '../../cli/platform/drain';
import { reconciliation } from '../../cli/up/reconcile';
import { notReady } from '../../cli/up/settle';
import { container, FakeShell } from './support';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lakehouse-up-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

describe('reconciliation', () => {
  const known = {
    containers: ['id-postgres', 'id-kafka', 'id-lake-setup', 'id-connect-setup'],
    networks: ['net'],
  };

  test('a running deployment needs nothing', () => {
    const containers = [container('postgres'), container('lake-setup', { kind: 'job', state: 'exited' })];

    expect(reconciliation(containers, ['net'], known, [])).toEqual({
      remove: [],
      start: [],
      removeNetworks: [],
    });
  });

  test('stopped services are started, jobs that ended well are left', () => {
    const containers = [
      container('kafka', { state: 'exited' }),
      container('lake-setup', { kind: 'job', state: 'exited' }),
    ];

    expect(reconciliation(containers, ['net'], known, [])).toMatchObject({ remove: [], start: ['kafka'] });
  });

  test('jobs that failed run again', () => {
    const containers = [container('connect-setup', { kind: 'job', state: 'exited', exitCode: 1 })];

    expect(reconciliation(containers, ['net'], known, [])).toMatchObject({
      remove: ['connect-setup'],
      start: [],
    });
  });

  test('what is stopped on ports that are no longer ours is made anew', () => {
    const containers = [
      container('trino', { state: 'exited', ports: [8080] }),
      container('kafka', { state: 'exited', ports: [29192] }),
      container('postgres', { ports: [5432] }),
    ];

    const all = { containers: containers.map(({ id }) => id), networks: [] };
    expect(reconciliation(containers, [], all, [8180, 29192, 5532])).toMatchObject({
      remove: ['trino'],
      start: ['kafka'],
    });
  });

  test('what the state does not know is in the way', () => {
    expect(reconciliation([container('trino')], ['net', 'orphan'], known, [])).toEqual({
      remove: ['trino'],
      start: [],
      removeNetworks: ['orphan'],
    });
  });
});

test('up waits for services that are not healthy, and for no job', () => {
  const containers = [
    container('kafka'),
    container('plain', { health: '' }),
    container('trino', { health: 'starting' }),
    container('spark', { state: 'restarting', health: '' }),
    container('lake-setup', { kind: 'job', state: 'exited', health: '' }),
  ];

  expect(notReady(containers).map(({ name }) => name)).toEqual(['trino', 'spark']);
});

test('containers are read from docker inspect', () => {
  const inspected = [
    {
      Id: 'a',
      Name: '/lakehouse-ab-kafka',
      Config: {
        Labels: {
          'dev.lakehouse.component': 'kafka',
          'dev.lakehouse.kind': 'service',
          'dev.lakehouse.checkout': '/home/a/lakehouse',
        },
      },
      HostConfig: {
        PortBindings: { '29092/tcp': [{ HostIp: '127.0.0.1', HostPort: '29192' }], '9092/tcp': null },
      },
      State: {
        Status: 'running',
        ExitCode: 0,
        StartedAt: '2026-11-22T12:00:00Z',
        Health: { Status: 'healthy' },
      },
    },
  ];

  expect(parseContainers(JSON.stringify(inspected))).toEqual([
    {
      ...container('kafka'),
      id: 'a',
      name: 'lakehouse-ab-kafka',
      startedAt: '2026-11-22T12:00:00Z',
      checkout: '/home/a/lakehouse',
      ports: [29192],
    },
  ]);
});

test('the ports of stopped containers are known', async () => {
  const stdout = '{"8080/tcp":[{"HostIp":"127.0.0.1","HostPort":"8180"}],"8083/tcp":null}\nnull\n{}\n';
  const shell = new FakeShell({
    'docker container ls': { stdout: 'a\nb\nc' },
    'docker container inspect': { stdout },
  });

  expect(await new Docker(shell).boundPorts()).toEqual(new Set([8180]));
});

describe('Terraform', () => {
  test('state: ids of a type, and whether anything is left', () => {
    const file = path.join(folder, 'state');
    expect(stateIsEmpty(file)).toBe(true);
    const resource = (type: string, id: string, mode = 'managed'): object => ({
      mode,
      type,
      instances: [{ attributes: { id } }],
    });
    fs.writeFileSync(
      file,
      JSON.stringify({
        resources: [
          resource('docker_container', 'a'),
          resource('docker_image', 'b'),
          resource('docker_container', 'c', 'data'),
        ],
      }),
    );

    expect(idsInState(file, 'docker_container')).toEqual(['a']);
    expect(stateIsEmpty(file)).toBe(false);
  });

  test('a mirror is laid out for both registry hosts, and found again', () => {
    const program = path.join(folder, 'built');
    fs.writeFileSync(program, 'binary');
    const mirror = path.join(folder, 'mirror');
    expect(mirrorHasProvider(mirror, '4.5.0')).toBe(false);

    placeProvider(program, mirror, '4.5.0');

    expect(mirrorHasProvider(mirror, '4.5.0')).toBe(true);
    expect(mirrorHasProvider(mirror, '4.6.0')).toBe(false);
    expect(providersIn(mirror)).toEqual(['kreuzwerker/docker']);
    const files = fs
      .readdirSync(mirror, { recursive: true, encoding: 'utf8' })
      .filter((name) => /_v4/.test(name));
    expect(files.sort()).toEqual(
      ['registry.opentofu.org', 'registry.terraform.io'].map(
        (host) => `${host}/kreuzwerker/docker/4.5.0/${platformName()}/terraform-provider-docker_v4.5.0`,
      ),
    );
  });

  test('the CLI configuration takes what the mirror has and asks for the rest', () => {
    expect(mirrorConfiguration('/cache/providers', ['kreuzwerker/docker'])).toBe(`# Written by ./lakehouse up.
provider_installation {
  filesystem_mirror {
    path    = "/cache/providers"
    include = ["registry.terraform.io/kreuzwerker/docker", "registry.opentofu.org/kreuzwerker/docker"]
  }
  direct {
    exclude = ["registry.terraform.io/kreuzwerker/docker", "registry.opentofu.org/kreuzwerker/docker"]
  }
}
`);
  });

  test('the name of this machine is the one that providers have', () => {
    expect(platformName('x64', 'linux')).toBe('linux_amd64');
    expect(platformName('arm64', 'linux')).toBe('linux_arm64');
  });

  test('deploys as a person would, with a registry and with a mirror', () => {
    expect(shown(cdktfCommand('deploy', folder, 'terraform'))).toBe(
      'CI=1 CHECKPOINT_DISABLE=1 npx cdktf deploy dev --auto-approve',
    );
    fs.writeFileSync(path.join(folder, 'terraformrc'), '');

    expect(shown(cdktfCommand('destroy', folder, 'tofu'))).toBe(
      `CI=1 CHECKPOINT_DISABLE=1 TERRAFORM_BINARY_NAME=tofu TF_CLI_CONFIG_FILE=${folder}/terraformrc npx cdktf destroy dev --auto-approve --skip-provider-lock`,
    );
    expect(cdktfCommand('deploy', folder, 'tofu').args).toContain('--skip-provider-lock');
  });
});

test('an image is built as a person would build it', () => {
  const plan = {
    name: 'kafka',
    reference: 'lakehouse/kafka:1',
    context: '/p/images/kafka',
    buildArgs: { JAVA: 'lakehouse/java:1' },
    parents: ['java'],
  };

  expect(shown(buildCommand(plan))).toBe(
    'docker build --tag lakehouse/kafka:1 --build-arg JAVA=lakehouse/java:1 /p/images/kafka',
  );
  expect(buildCommand(plan, { target: 'tofu', tag: 'x' }).args.slice(0, 5)).toEqual([
    'build',
    '--tag',
    'x',
    '--target',
    'tofu',
  ]);
});

test('the base image is made from a mirror of the user where he names one', () => {
  const [debootstrap, imported] = bootstrapCommands('/tmp/base', 'http://mirror.example/debian').map(shown);

  expect(debootstrap).toBe('debootstrap --variant=minbase trixie /tmp/base http://mirror.example/debian');
  expect(imported).toContain('docker import');
});

test('tables are behind while their counts differ', () => {
  expect(behind({ customer: 599, rental: 10 }, { customer: 599, rental: 9 })).toEqual(['rental']);
  expect(behind({ customer: 599 }, { customer: 599 })).toEqual([]);
  expect(behind({ customer: 598 }, { customer: 599 })).toEqual(['customer']);
  // Where deletes stay unseen, more rows than the source has are no sign of any that are on their way.
  expect(behind({ customer: 598, film: 2 }, { customer: 599, film: 1 }, () => false)).toEqual(['film']);
  expect(behind({ customer: 0 }, {}, () => false)).toEqual(['customer']);
});
