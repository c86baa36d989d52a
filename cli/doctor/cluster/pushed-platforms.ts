import { readPushRecord } from '../../../stacks/pushed-images';

/** Platforms by image, as `images --push` wrote them down; undefined where nothing was. */
export function pushedPlatforms(stateDirectory: string): Record<string, readonly string[]> | undefined {
  const record = readPushRecord(stateDirectory);
  return (
    record &&
    Object.fromEntries(Object.entries(record.images).map(([name, { platforms }]) => [name, platforms]))
  );
}
