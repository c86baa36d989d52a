import { Surface } from './deployed-stack';

/** Whether bytes hold one of the secrets, as it is or in the encodings in which it travels. */
export function holdsSecret(bytes: Buffer, secrets: readonly string[]): boolean {
  return secrets.some((secret) =>
    [secret, ...encodings(secret)].some((form) => bytes.includes(Buffer.from(form, 'latin1'))),
  );
}

/** Names of the surfaces on which one of the secrets stands. */
export async function findSecrets(surfaces: readonly Surface[], secrets: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const surface of surfaces) if (holdsSecret(await surface.read(), secrets)) found.push(surface.name);
  return found;
}

/** Base64 depends on what stands before: without the ends, each of the three alignments has a fixed middle. */
function encodings(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const aligned = [0, 1, 2].map((skip) => {
    const cut = bytes.subarray(skip, skip + Math.floor((bytes.length - skip) / 3) * 3);
    return cut.toString('base64');
  });
  return [...aligned, ...aligned.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')), bytes.toString('hex')];
}
