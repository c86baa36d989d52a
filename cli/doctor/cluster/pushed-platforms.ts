import * as fs from 'node:fs';
import * as path from 'node:path';
import { z } from 'zod';

const record = z.looseObject({
  images: z.record(z.string(), z.looseObject({ platforms: z.array(z.string()) })),
});

/** Platforms by image, as `images --push` wrote them down; undefined where nothing was. */
export function pushedPlatforms(stateDirectory: string): Record<string, readonly string[]> | undefined {
  const file = path.join(stateDirectory, 'pushed-images.json');
  if (!fs.existsSync(file)) return undefined;
  const { images } = record.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
  return Object.fromEntries(Object.entries(images).map(([name, { platforms }]) => [name, platforms]));
}
