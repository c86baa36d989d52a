import { bakedDigests, bakeFile, builderFor } from '../../cli/distribution/bake';
import { bakeCommand } from '../../cli/distribution/bake-push';
import { isEmulated } from '../../cli/distribution/emulation';
import { archiveCommands, digestFor } from '../../cli/distribution/foreign-base';
import { reachedWithoutTls } from '../../cli/distribution/manifest-list';
import { saveCommand } from '../../cli/distribution/save';
import { variantCommand } from '../../cli/distribution/variant';
import { pushSteps } from '../../cli/distribution/push';
import { shown } from '../../cli/shell';
import { ImageCatalog } from '../../constructs/platforms/docker';
import { readPushRecord } from '../../stacks/pushed-images';
import { temporaryDirectory, writeFiles } from '../support/temporary';
import { fakeCli, FakeShell, runDirectly } from './support';

const digest = (digit: string): string => `sha256:${digit.repeat(64)}`;

/** A base, what builds, and what is built. */
function project(): string {
  const root = temporaryDirectory();
  const names = { base: [], 'build-go': ['base'], minio: ['base', 'build-go'] };
  writeFiles(root, {
    'images/images.json': JSON.stringify(
      Object.fromEntries(
        Object.entries(names).map(([name, parents]) => [name, { context: `images/${name}`, parents }]),
      ),
    ),
    'images/versions.lock': '{}',
    ...Object.fromEntries(Object.keys(names).map((name) => [`images/${name}/Dockerfile`, 'FROM x\n'])),
  });
  return root;
}
const root = project();
const catalog = new ImageCatalog(root, 'none');
const plan = (name: string) => catalog.plan(name);
const [base, builder, minio] = ['base', 'build-go', 'minio'].map((name) => catalog.reference(name));

describe('an image for a platform that is only emulated', () => {
  test('is built on the others of its platform, by builders of the engine’s own', () => {
    expect(shown(variantCommand(catalog, plan('minio'), 'linux/arm64'))).toBe(
      `DOCKER_BUILDKIT=0 docker build --tag ${minio}-arm64 --build-arg BASE=${base}-arm64 --build-arg BUILD_GO=${builder} --build-arg TARGETARCH=arm64 ${root}/images/minio`,
    );
  });

  test('begins with a base of that platform', () => {
    const { file, args } = variantCommand(catalog, plan('base'), 'linux/arm64');
    expect([file, ...args.slice(0, 3)]).toEqual(['bash', '-o', 'pipefail', '-c']);
    expect(args[3]).toBe(
      `sed 's#^FROM debian:trixie-slim$#FROM localhost/lakehouse/debian:trixie-slim-arm64#' ${root}/images/base/Dockerfile | docker build --tag ${base}-arm64 --build-arg CA_CERTIFICATES= --build-arg TARGETARCH=arm64 --file - ${root}/images/base`,
    );
  });

  test('whose base a registry serves takes that platform’s', () => {
    const list = JSON.stringify({
      manifests: [
        { digest: digest('1'), platform: { os: 'linux', architecture: 'amd64' } },
        { digest: digest('2'), platform: { os: 'linux', architecture: 'arm64', variant: 'v8' } },
      ],
    });
    expect(digestFor(list, 'linux/arm64')).toBe(digest('2'));
    expect(digestFor('{}', 'linux/arm64')).toBeUndefined();
  });

  test('whose base no registry serves gets one from Debian, or from a mirror', () => {
    expect(
      archiveCommands('/s/root', '/s/a', 'linux/arm64', 'http://mirror.example/debian').map(shown),
    ).toEqual([
      'debootstrap --arch=arm64 --variant=minbase trixie /s/root http://mirror.example/debian',
      "tar -C /s/root '--exclude=./var/cache/apt/archives/*.deb' -cf /s/a/layer.tar .",
    ]);
  });

  test.each([
    ['enabled\nflags: POF\n', true],
    ['enabled\nflags: PO\n', false],
    ['disabled\nflags: POF\n', false],
  ])('needs a registration that holds inside containers: %j', (text, expected) => {
    const folder = temporaryDirectory();
    writeFiles(folder, { 'qemu-aarch64': text });
    expect(isEmulated('linux/arm64', folder)).toBe(expected);
    expect(isEmulated('linux/amd64', folder)).toBe(false);
  });
});

describe('a push for several platforms', () => {
  const platforms = ['linux/amd64', 'linux/arm64'] as const;

  test('joins what was pushed under one name, by digest', async () => {
    const tag = minio!.split(':')[1];
    const remote = `localhost:5000/lakehouse/minio`;
    const shell = new FakeShell({
      [`docker push ${remote}:${tag}-amd64`]: { stdout: `x: digest: ${digest('1')} size: 1` },
      [`docker push ${remote}:${tag}-arm64`]: { stdout: `x: digest: ${digest('2')} size: 1` },
      'docker info': { stdout: JSON.stringify({ InsecureRegistryCIDRs: ['127.0.0.0/8'], IndexConfigs: {} }) },
      'docker manifest push': { stdout: `Pushed ref\n${digest('3')}` },
    });
    const { cli } = fakeCli(root, shell);
    const options = {
      registry: 'localhost:5000',
      platforms,
      native: 'linux/amd64',
      plans: [plan('minio')],
    } as const;
    await runDirectly(pushSteps(cli, options), shell);

    expect(shell.asked).toContain(`docker tag ${minio}-arm64 ${remote}:${tag}-arm64`);
    expect(shell.asked).toContain(
      `docker manifest create --insecure ${remote}:${tag} ${remote}@${digest('1')} ${remote}@${digest('2')}`,
    );
    expect(readPushRecord(cli.stateDirectory)?.images.minio).toEqual({
      tag,
      digest: digest('3'),
      platforms: [...platforms],
    });
  });

  test.each([
    ['localhost:5000/x', true],
    ['10.1.2.3:5000/x', true],
    ['10.2.2.3/x', false],
    ['plain.example/x', true],
    ['docker.io/x', false],
    ['registry.example/x', false],
  ])('reaches a registry as the engine does: %s without TLS: %p', async (reference, expected) => {
    const config = {
      InsecureRegistryCIDRs: ['127.0.0.0/8', '10.1.0.0/16'],
      IndexConfigs: { 'docker.io': { Secure: true }, 'plain.example': { Secure: false } },
    };
    const shell = new FakeShell({ 'docker info': { stdout: JSON.stringify(config) } });
    expect(await reachedWithoutTls(fakeCli(root, shell).cli.docker, reference)).toBe(expected);
  });
});

describe('the bake file', () => {
  const options = {
    plans: [plan('minio')],
    platforms: ['linux/amd64', 'linux/arm64'],
    native: 'linux/amd64',
    registry: 'r.example',
  } as const;
  const file = bakeFile(catalog, options);

  test('builds what is asked for, and what that is built from', () => {
    expect(file.group.default.targets).toEqual(['minio']);
    expect(Object.keys(file.target)).toEqual(['base', 'build-go', 'minio']);
    expect(file.target.minio).toEqual({
      context: `${root}/images/minio`,
      args: { BASE: base, BUILD_GO: builder },
      contexts: { [base!]: 'target:base', [builder!]: 'target:build-go' },
      platforms: ['linux/amd64', 'linux/arm64'],
      tags: [`r.example/lakehouse/minio:${minio!.split(':')[1]}`],
    });
    expect(file.target.base).not.toHaveProperty('contexts');
  });

  test('runs what only builds on the builder’s own platform', () => {
    expect(file.target['build-go']?.platforms).toEqual(['linux/amd64']);
    expect(file.target.base?.platforms).toEqual(['linux/amd64', 'linux/arm64']);
  });

  test('begins with another base where no registry serves Debian’s', () => {
    expect(
      bakeFile(catalog, { ...options, base: 'r.example/debian@sha256:1' }).target.base?.contexts,
    ).toEqual({
      'debian:trixie-slim': 'docker-image://r.example/debian@sha256:1',
    });
  });

  test('is baked by a builder that can do every platform', () => {
    const inspected = (driver: string, list: string) =>
      `Name:   mine\nDriver: ${driver}\n\nNodes:\nName:      mine0\nStatus:    running\nPlatforms: ${list}\n`;
    const both = ['linux/amd64', 'linux/arm64'] as const;
    expect(builderFor(inspected('docker-container', 'linux/amd64*, linux/arm64'), both)).toBe('mine');
    expect(builderFor(inspected('docker-container', 'linux/amd64, linux/386'), both)).toBeUndefined();
    expect(builderFor(inspected('docker', 'linux/amd64, linux/arm64'), both)).toBeUndefined();
    expect(shown(bakeCommand('mine', 'f.json', 'm.json'))).toBe(
      'docker buildx bake --builder mine --file f.json --metadata-file m.json --progress plain --push',
    );
  });

  test('leaves behind the digest of each image', () => {
    const metadata = { minio: { 'containerimage.digest': digest('1') }, 'buildx.build.warnings': {} };
    expect(bakedDigests(JSON.stringify(metadata))).toEqual({ minio: digest('1') });
  });
});

test('an archive is saved as a person would save it', () => {
  expect(shown(saveCommand(['a:1', 'b:2'], '/my files/x.part'))).toBe(
    `bash -c 'docker save a:1 b:2 >'\\''/my files/x.part'\\'''`,
  );
});
