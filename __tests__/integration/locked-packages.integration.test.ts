import { createHash } from 'node:crypto';
import * as http from 'node:http';
import type { AddressInfo } from 'node:net';
import * as path from 'node:path';
import { ImageCatalog } from '../../constructs/platforms/docker';
import { PROJECT } from '../acceptance/support/checkout';
import { Ran, run } from '../acceptance/support/process';
import { temporaryDirectory, writeFiles } from '../support/temporary';

const COMMAND_MS = 3 * 60_000;
/** Beyond a command's own, so that what it printed is told. */
const BOUND_MS = COMMAND_MS + 30_000;
const images = new ImageCatalog(PROJECT);

const JAR = Buffer.alloc(100_000, 'a jar of some size ');
const JAR_SHA256 = createHash('sha256').update(JAR).digest('hex');
const OTHER_SHA256 = '0'.repeat(64);
const JAR_PATH = '/dev/lakehouse/thing/1.0/thing-1.0.jar';
const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
<groupId>dev.lakehouse</groupId><artifactId>thing</artifactId><version>1.0</version></project>`;

/** A Maven repository with one artifact, which it can deliver badly. */
class Repository {
  /** What it answers for the jar. */
  public delivered: Buffer = JAR;
  /** Whether the connection ends in the midst of the jar. */
  public interrupted = false;
  private readonly server = http.createServer((request, response) => this.answer(request, response));

  public async start(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve));
  }

  public stop(): void {
    this.server.close();
  }

  public get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  private answer({ url = '' }: http.IncomingMessage, response: http.ServerResponse): void {
    const file = url.replace(/\.sha1$/, '');
    const body = file === JAR_PATH ? this.delivered : file.endsWith('.pom') ? Buffer.from(POM) : undefined;
    if (body === undefined) {
      response.writeHead(404).end();
    } else if (url.endsWith('.sha1')) {
      response.end(createHash('sha1').update(body).digest('hex'));
    } else {
      response.writeHead(200, { 'content-length': body.length });
      if (this.interrupted && file === JAR_PATH) {
        response.write(body.subarray(0, 1000), () => response.destroy());
      } else response.end(body);
    }
  }
}

function inImage(name: string, options: readonly string[], ...command: string[]): Promise<Ran> {
  return run('docker', ['run', '--rm', ...options, images.reference(name), ...command], {
    timeoutMs: COMMAND_MS,
  });
}

describe('an artifact of Maven', () => {
  const repository = new Repository();
  const folder = temporaryDirectory();

  beforeAll(async () => {
    await repository.start();
    // Under Central's own name, so that what Maven has of it already counts.
    writeFiles(folder, {
      'settings.xml': `<settings><mirrors><mirror><id>central</id><mirrorOf>*</mirrorOf><url>${repository.url}</url></mirror></mirrors></settings>`,
    });
  });
  afterEach(() => {
    repository.delivered = JAR;
    repository.interrupted = false;
  });
  afterAll(() => repository.stop());

  const fetch = (sha256: string): Promise<Ran> =>
    inImage(
      'build-java',
      [
        ...[
          '--network',
          'host',
          '--volume',
          `${path.join(folder, 'settings.xml')}:/etc/maven/settings.xml:ro`,
        ],
        ...['--env', `MAVEN=dev.lakehouse:thing:1.0 sha256:${sha256}`],
      ],
      'maven-fetch',
      '/tmp/out',
    );

  test(
    'that is the locked one is taken',
    async () => {
      const ran = await fetch(JAR_SHA256);
      expect(ran.stdout).toContain('maven-fetch: 1 artifacts verified in /tmp/out');
      expect(ran.exitCode).toBe(0);
    },
    BOUND_MS,
  );

  test(
    'with another checksum is refused, and both are named',
    async () => {
      const ran = await fetch(OTHER_SHA256);
      expect(ran.exitCode).toBe(1);
      expect(ran.stderr).toContain(
        `maven-fetch: dev.lakehouse:thing:1.0: checksum differs: expected sha256:${OTHER_SHA256}, got sha256:${JAR_SHA256}`,
      );
    },
    BOUND_MS,
  );

  test(
    'that a cache cut short is refused, though its repository vouches for it',
    async () => {
      repository.delivered = JAR.subarray(0, 500);
      const ran = await fetch(JAR_SHA256);
      expect(ran.exitCode).toBe(1);
      expect(ran.stderr).toContain(`checksum differs: expected sha256:${JAR_SHA256}, got sha256:`);
    },
    BOUND_MS,
  );

  test(
    'whose download is interrupted fails by name',
    async () => {
      repository.interrupted = true;
      const ran = await fetch(JAR_SHA256);
      expect(ran.exitCode).toBe(1);
      expect(ran.stdout).toContain('dev.lakehouse:thing:jar:1.0');
      expect(ran.stderr).toContain('maven-fetch: Maven could not bring every artifact (named above)');
    },
    BOUND_MS,
  );
});

test(
  'a Go module with another checksum is refused, and both are named',
  async () => {
    const module = 'github.com/google/uuid';
    const ran = await inImage(
      'build-go',
      ['--env', `GO=${module}@v1.6.0 h1:AAAA=`],
      'go-source',
      module,
      '/tmp/out',
    );
    expect(ran.exitCode).toBe(1);
    expect(ran.stderr).toContain(
      `go-source: ${module}@v1.6.0: checksum differs: expected h1:AAAA=, got h1:NIvaJDMOsjHA8n1jAhLSgzrAzy1Hgr+hNrb57e+94F0=`,
    );
  },
  BOUND_MS,
);
