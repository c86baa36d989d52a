import * as fs from 'node:fs';
import { PushRecord, pushRecordFile, readPushRecord } from '../../stacks/pushed-images';

export type PushedImage = PushRecord['images'][string];

/**
 * Writes down one image that a registry has taken, at once, so that an interrupted push forgets nothing. Another registry
 * begins anew: a stack pulls from one.
 */
export function recordPush(stateDirectory: string, registry: string, name: string, image: PushedImage): void {
  const earlier = readPushRecord(stateDirectory);
  const images = earlier?.registry === registry ? earlier.images : {};
  const record: PushRecord = { registry, images: { ...images, [name]: image } };
  const file = pushRecordFile(stateDirectory);
  fs.mkdirSync(stateDirectory, { recursive: true });
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, `${JSON.stringify(record, null, 2)}\n`);
  fs.renameSync(draft, file);
}
