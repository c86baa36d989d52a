import * as fs from 'node:fs';
import * as path from 'node:path';
import { DOCKER_PROVIDER, MINIO_PROVIDER } from '../../stacks/provider-versions';
import { devStack, stable } from '../support/dev-app';
import { dockerProps } from '../support/docker-stack';
import { imageCatalog, imageProject } from '../support/image-project';
import { Arguments, synth, Synthesized } from '../support/synth';
import { filesBelow, temporaryDirectory } from '../support/temporary';
import { DEV_ADDRESSES } from './dev-stack.addresses';

function made(): { directory: string; synthesized: Synthesized } {
  const directory = temporaryDirectory();
  const project = imageProject();
  const docker = dockerProps(directory, { instance: 'lakehouse-test', images: imageCatalog(project) });
  return { directory, synthesized: stable(devStack({ docker }, directory), directory, project) };
}

const { directory, synthesized } = made();

test('the addresses are a contract: see dev-stack.addresses.ts', () => {
  expect(synthesized.addresses).toEqual([...DEV_ADDRESSES].sort());
});

test('the whole', () => {
  expect(synthesized.text).toMatchSnapshot();
});

test('the same at each synth', () => {
  expect(made().synthesized.text).toBe(synthesized.text);
});

test('the providers, pinned', () => {
  const { terraform } = synthesized.json as { terraform: { required_providers: unknown; backend: unknown } };
  expect(terraform.required_providers).toMatchObject({
    docker: { source: DOCKER_PROVIDER.name, version: DOCKER_PROVIDER.version },
    minio: {
      source: expect.stringMatching(new RegExp(`${MINIO_PROVIDER.name}$`)),
      version: MINIO_PROVIDER.version,
    },
  });
  expect(terraform.backend).toEqual({ local: { path: '<state>/terraform.dev.tfstate' } });
});

test('no port leaves the loopback address', () => {
  const { resource } = synthesized.json as { resource: Record<string, Record<string, Arguments>> };
  const containers = Object.values(resource.docker_container!);
  const ports = containers.flatMap(
    (container) => (container.ports ?? []) as { ip: string; external: number }[],
  );
  expect(ports.length).toBeGreaterThan(5);
  expect(new Set(ports.map(({ ip }) => ip))).toEqual(new Set(['127.0.0.1']));
  expect(new Set(ports.map(({ external }) => external)).size).toBe(ports.length);
});

test('every container carries the instance’s name', () => {
  const { resource } = synthesized.json as { resource: Record<string, Record<string, Arguments>> };
  for (const type of ['docker_container', 'docker_volume', 'docker_network']) {
    for (const made of Object.values(resource[type]!)) {
      expect(made.name).toMatch(/^lakehouse-test/);
      expect(made.labels).toContainEqual({ label: 'dev.lakehouse.instance', value: 'lakehouse-test' });
    }
  }
});

test('services start at once: none refers to another', () => {
  const { resource } = synthesized.json as { resource: Record<string, Record<string, Arguments>> };
  for (const container of Object.values(resource.docker_container!)) {
    expect(JSON.stringify(container)).not.toContain('docker_container.');
    expect(container).not.toHaveProperty('depends_on');
  }
});

describe('buckets', () => {
  test('are resources of the MinIO provider where the root’s file is given', () => {
    expect(synthesized.count('minio_s3_bucket')).toBe(4);
    synthesized.subset('minio_s3_bucket', { bucket: 'bronze', force_destroy: true, acl: 'private' });
    synthesized.subset('minio_s3_bucket_versioning', {
      versioning_configuration: { status: 'Enabled' },
      bucket: expect.stringContaining('Bucket-bronze'),
    });
    const lifecycle = synthesized.subset('minio_ilm_policy', {
      bucket: expect.stringContaining('Bucket-bronze'),
    });
    // Age must never delete a live file, but only what is no longer current.
    expect(lifecycle.rule).toEqual([{ id: 'noncurrent', noncurrent_expiration: { days: '7d' } }]);
  });

  test('come from the job where it is not', () => {
    const stack = synth(devStack({ minioRootPasswordFile: undefined }));
    expect(stack.count('minio_s3_bucket')).toBe(0);
    expect(stack.json.provider).not.toHaveProperty('minio');
  });

  test('the password is read when Terraform runs', () => {
    const { provider } = synthesized.json as { provider: { minio: Arguments[] } };
    expect(provider.minio[0]).toMatchObject({
      minio_password: '${file("<state>/secrets/minio-root")}',
      minio_server: '127.0.0.1:9000',
    });
  });

  test('the provider follows the port offset', () => {
    const elsewhere = temporaryDirectory();
    const { provider } = synth(devStack({ docker: dockerProps(elsewhere, { portOffset: 500 }) }, elsewhere))
      .json as { provider: { minio: Arguments[] } };
    expect(provider.minio[0]!.minio_server).toBe('127.0.0.1:9500');
  });
});

test('canary: no secret is in anything that is synthesized or written', () => {
  // GIVEN
  const secrets = fs
    .readdirSync(path.join(directory, 'secrets'))
    .map((name) => fs.readFileSync(path.join(directory, 'secrets', name), 'utf8'));
  expect(secrets.length).toBeGreaterThanOrEqual(9);
  const written = filesBelow(path.join(directory, 'config')).map((file) =>
    fs.readFileSync(path.join(directory, 'config', file), 'utf8'),
  );
  expect(written.length).toBeGreaterThan(10);
  const leaks = (texts: readonly string[]) =>
    secrets.filter((secret) => texts.some((text) => text.includes(secret))).length;
  // THEN
  expect(leaks([synthesized.text, ...written])).toBe(0);
  // and the search finds one that is planted
  expect(leaks([...written, `password=${secrets[0]}`])).toBe(1);
});
