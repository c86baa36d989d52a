import { inflateRawSync } from 'node:zlib';

const CENTRAL_HEADER = Buffer.from('PK\x01\x02', 'latin1');

/** The bytes; of a zip archive also those of the files in it, unpacked, since a compressed text can't be searched. */
export function withZipContents(bytes: Buffer): Buffer {
  if (bytes.subarray(0, 4).toString('latin1') !== 'PK\x03\x04') return bytes;
  const parts = [bytes];
  for (let at = bytes.indexOf(CENTRAL_HEADER); at !== -1; at = bytes.indexOf(CENTRAL_HEADER, at + 4)) {
    if (at + 46 > bytes.length) break;
    const method = bytes.readUInt16LE(at + 10);
    const size = bytes.readUInt32LE(at + 20);
    const local = bytes.readUInt32LE(at + 42);
    if (local + 30 > bytes.length) continue;
    // The local header has an extra field of a length of its own.
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const data = bytes.subarray(start, start + size);
    parts.push(method === 8 ? inflateRawSync(data) : data);
  }
  return Buffer.concat(parts);
}
