import { Surface } from './deployed-stack';

/** Looks for secrets in bytes, as they are and in the encodings in which they travel. */
export class SecretSearch {
  private readonly forms: readonly Buffer[];

  public constructor(secrets: readonly string[]) {
    this.forms = secrets
      .flatMap((secret) => [secret, ...encodings(secret)])
      .map((form) => Buffer.from(form, 'latin1'));
  }

  public holds(bytes: Buffer): boolean {
    return this.forms.some((form) => bytes.includes(form));
  }

  /** Names of the surfaces on which one of the secrets stands. */
  public async find(surfaces: readonly Surface[]): Promise<string[]> {
    const found: string[] = [];
    for (const surface of surfaces) if (this.holds(await surface.read())) found.push(surface.name);
    return found;
  }
}

/** Base64 depends on what stands before: without the ends, each of the three alignments has a fixed middle. */
function encodings(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const aligned = [0, 1, 2].map((skip) => {
    const cut = bytes.subarray(skip, skip + Math.floor((bytes.length - skip) / 3) * 3);
    return cut.toString('base64');
  });
  const forms = [
    ...aligned,
    ...aligned.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
    bytes.toString('hex'),
  ];
  return [...new Set(forms)];
}
