import { deflateRawSync } from 'node:zlib';
import { SecretSearch } from './secret-search';
import { withZipContents } from './zip-text';

const SECRET = 'canary0123456789abcdef';
const search = new SecretSearch([SECRET]);

describe('SecretSearch', () => {
  test.each([
    ['as it is', Buffer.from(`{"password":"${SECRET}"}`)],
    [
      'between bytes that are no text',
      Buffer.concat([Buffer.from([0, 255, 254]), Buffer.from(SECRET), Buffer.from([128])]),
    ],
    ['in base64', Buffer.from(Buffer.from(SECRET).toString('base64'))],
    ['in base64 behind one byte', Buffer.from(Buffer.from(`:${SECRET}:`).toString('base64'))],
    ['in base64 behind a user name', Buffer.from(Buffer.from(`user:${SECRET}`).toString('base64url'))],
    ['in hexadecimal', Buffer.from(Buffer.from(SECRET).toString('hex'))],
    ['packed in an archive', withZipContents(zip('tfplan', Buffer.from(`before ${SECRET} behind`)))],
  ])('finds a secret %s', (_, bytes) => {
    expect(search.holds(bytes)).toBe(true);
  });

  test('finds nothing where there is nothing', () => {
    expect(search.holds(Buffer.from('canary0123456789abcdeX'))).toBe(false);
    expect(search.holds(withZipContents(zip('tfplan', Buffer.from('harmless'))))).toBe(false);
  });

  test('names the surfaces', async () => {
    const surface = (name: string, text: string) => ({
      name,
      read: () => Promise.resolve(Buffer.from(text)),
    });
    expect(await search.find([surface('clean', 'nothing'), surface('dirty', SECRET)])).toEqual(['dirty']);
  });
});

/** An archive of one compressed file. */
function zip(name: string, content: Buffer): Buffer {
  const data = deflateRawSync(content);
  const local = Buffer.alloc(30);
  local.write('PK\x03\x04', 0, 'latin1');
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(data.length, 18);
  local.writeUInt32LE(content.length, 22);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.write('PK\x01\x02', 0, 'latin1');
  central.writeUInt16LE(8, 10);
  central.writeUInt32LE(data.length, 20);
  central.writeUInt32LE(content.length, 24);
  central.writeUInt16LE(name.length, 28);
  return Buffer.concat([local, Buffer.from(name), data, central, Buffer.from(name)]);
}
