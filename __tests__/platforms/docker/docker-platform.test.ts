import * as fs from 'node:fs';
import * as path from 'node:path';
import { ImageSource, Platform } from '../../../constructs/core';
import { smallService } from '../../conformance/fixtures';
import { dockerStack } from '../../support/docker-stack';

test('one network for the instance, found by its labels', () => {
  expect(dockerStack().synth().only('docker_network')).toEqual({
    name: 'test',
    labels: [
      { label: 'dev.lakehouse.component', value: 'network' },
      { label: 'dev.lakehouse.instance', value: 'test' },
      { label: 'dev.lakehouse.kind', value: 'network' },
    ],
  });
});

test('is the platform of everything in its stack', () => {
  const { stack, platform } = dockerStack();
  expect(Platform.of(stack)).toBe(platform);
  expect(platform.platformName).toBe('docker');
  expect(platform.instance).toBe('test');
});

test.each([
  [undefined, 8080],
  [0, 8080],
  [20000, 28080],
])('port offset %p', (portOffset, expected) => {
  expect(dockerStack({ portOffset }).platform.operatorPort(8080)).toBe(expected);
});

test.each([-1, 20001])('refuses the port offset %p', (portOffset) => {
  expect(() => dockerStack({ portOffset })).toThrow(
    `test/Platform: 'portOffset' must be between 0 and 20000, got ${portOffset}; choose one that keeps the ports below 65536`,
  );
});

test('refuses a name that is no host name', () => {
  expect(() => dockerStack({ instance: 'Not_Good' })).toThrow("got 'Not_Good'; set LAKEHOUSE_INSTANCE");
});

test('a secret is a file that only its folder protects, and keeps its value', () => {
  // GIVEN
  const { platform, secrets } = dockerStack();
  // WHEN
  const secret = platform.secret('minio-root');
  const value = secrets.read('minio-root');
  platform.secret('minio-root');
  // THEN
  expect(secret.path).toBe('/run/secrets/minio-root');
  expect(value).toMatch(/^[\w-]{32}$/);
  expect(secrets.read('minio-root')).toBe(value);
  expect(fs.statSync(secrets.directory).mode & 0o777).toBe(0o700);
  expect(fs.statSync(path.join(secrets.directory, 'minio-root')).mode & 0o777).toBe(0o444);
});

describe('images', () => {
  test('one resource for each image that is used, after its parents', () => {
    // GIVEN
    const { platform, stack, synth } = dockerStack();
    // WHEN
    platform.service(stack, 'A', 'a', smallService);
    platform.service(stack, 'B', 'b', smallService);
    platform.service(stack, 'C', 'c', { ...smallService, image: ImageSource.fromDirectory('minio') });
    // THEN
    const synthesized = synth();
    expect(synthesized.count('docker_image')).toBe(2);
    synthesized.subset('docker_image', {
      name: expect.stringMatching(/^localhost\/lakehouse\/kafka:/),
      keep_locally: true,
      depends_on: [expect.stringMatching(/^terraform_data\.Platform_Images_kafka-build_\w+$/)],
    });
  });

  test('an image is built only where the engine lacks it, after its parents', () => {
    const { platform, stack, synth } = dockerStack();
    platform.service(stack, 'A', 'a', smallService);
    const reference = expect.stringMatching(/^localhost\/lakehouse\/kafka:/);
    synth().subset('terraform_data', {
      triggers_replace: { reference },
      depends_on: [expect.stringMatching(/^terraform_data\.Platform_Images_base-build_\w+$/)],
      provisioner: [
        {
          'local-exec': {
            command:
              `docker image inspect --format '{{.Id}}' "$IMAGE" 2>/dev/null || ` +
              `docker build --tag "$IMAGE" --build-arg BASE --build-arg MAVEN "$CONTEXT"`,
            environment: {
              IMAGE: reference,
              CONTEXT: expect.stringMatching(/images\/kafka$/),
              BASE: expect.stringMatching(/^localhost\/lakehouse\/base:/),
              MAVEN: 'a:b:1 sha256:00',
            },
          },
        },
      ],
    });
  });

  test('the container refers to the built image and so waits for it', () => {
    const { platform, stack, synth } = dockerStack();
    platform.service(stack, 'A', 'a', smallService);
    expect(synth().only('docker_container').image).toMatch(
      /^\$\{docker_image\.Platform_Images_kafka_\w+\.image_id\}$/,
    );
  });

  test('an image of the user’s own is pulled once', () => {
    const { platform, synth } = dockerStack();
    const source = ImageSource.fromRegistry('registry.example/x:1');
    platform.resolveImage(source);
    platform.resolveImage(source);
    expect(synth().count('docker_image')).toBe(1);
  });
});
