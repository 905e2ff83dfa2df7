import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { BundlePart } from '../../../../src/infrastructure/audit/bundle/bundle-part.js';
import { zippedBundle } from '../../../../src/infrastructure/audit/bundle/zipped-bundle.js';
import { inFolder } from '../../../support/audit/made-bundle.js';

const PARTS: readonly BundlePart[] = [
  { file: 'keys.txt', text: 'a key\n' },
  { file: 'checkpoints/events/000000000001.note', text: 'signed\n' },
  { file: 'events.ndjson', text: '{"n":1}\n' },
  { file: 'events.tsv', text: '1\n' },
  { file: 'events.ndjson', text: '{"n":2}\n' },
  { file: 'events.tsv', text: '2\n' },
  { file: 'bundle.json', text: '{}\n' },
];

async function* given(parts: readonly BundlePart[], fails = false) {
  yield* parts;
  if (fails) throw new Error('The store is lost.');
}

const bytesOf = async (archive: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const pieces: Uint8Array[] = [];
  for await (const piece of archive) pieces.push(piece);
  return Buffer.concat(pieces);
};

describe('A bundle as a ZIP archive', () => {
  it('is the same for the same parts, has no time, and holds the files in the order of the parts', () =>
    inFolder(async (folder) => {
      const bytes = await bytesOf(zippedBundle(given(PARTS), folder));

      expect(await bytesOf(zippedBundle(given(PARTS), folder))).toEqual(bytes);
      // time and date of the first entry: midnight of the first of January 1980
      expect([bytes.readUInt16LE(10), bytes.readUInt16LE(12)]).toEqual([0, 0x21]);
      const places = [...new Set(PARTS.map(({ file }) => bytes.indexOf(file)))];
      expect(places).toEqual([...places].sort((one, other) => one - other));
      expect(bytes.includes('{"n":1}\n{"n":2}\n')).toBe(true);
    }));

  it('is another one for other parts (negative control)', () =>
    inFolder(async (folder) => {
      const others = PARTS.map((part) => ({ ...part, text: part.text.replace('2', '3') }));

      expect(await bytesOf(zippedBundle(given(others), folder))).not.toEqual(
        await bytesOf(zippedBundle(given(PARTS), folder)),
      );
    }));

  it('waits in a folder for its owner alone, which is gone when it was read', () =>
    inFolder(async (folder) => {
      const archive = zippedBundle(given(PARTS), folder);
      await archive.next();
      const [spool = ''] = await readdir(folder);

      expect((await stat(join(folder, spool))).mode & 0o777).toBe(0o700);
      await bytesOf(archive);
      expect(await readdir(folder)).toEqual([]);
    }));

  it('leaves nothing behind when a part fails, or when the reader goes away', () =>
    inFolder(async (folder) => {
      await expect(bytesOf(zippedBundle(given(PARTS, true), folder))).rejects.toThrow('The store is lost.');
      expect(await readdir(folder)).toEqual([]);

      const archive = zippedBundle(given(PARTS), folder);
      await archive.next();
      await archive.return();
      expect(await readdir(folder)).toEqual([]);
    }));

  it('comes in small pieces, however large a file is', () =>
    inFolder(async (folder) => {
      const large = Array.from({ length: 64 }, () => ({ file: 'events.ndjson', text: 'x'.repeat(262_144) }));
      let [length, largest] = [0, 0];
      for await (const piece of zippedBundle(given(large), folder)) {
        length += piece.length;
        largest = Math.max(largest, piece.length);
      }

      expect(length).toBeGreaterThan(16_777_216);
      expect(largest).toBeLessThanOrEqual(65_536);
    }));
});
