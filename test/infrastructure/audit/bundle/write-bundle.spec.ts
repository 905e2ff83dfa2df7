import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { bundleParts, NothingSigned } from '../../../../src/infrastructure/audit/bundle/bundle-parts.js';
import { FolderExists, writeBundle } from '../../../../src/infrastructure/audit/bundle/write-bundle.js';
import { selectionOf, UnclearSelection } from '../../../../src/infrastructure/cli/bundle.command.js';
import { exportMade, inFolder, notaryOf } from '../../../support/audit/made-bundle.js';
import { madeAccesses, madeEvents } from '../../../support/audit/made-log.js';
import { notaryKey, SmallNotary } from '../../../support/audit/small-notary.js';

const key = notaryKey();
const log = { events: madeEvents(30), accesses: madeAccesses(3) };

describe('A bundle', () => {
  it('holds the stored texts byte for byte, and is there only when it is whole', () =>
    inFolder(async (folder) => {
      await exportMade(join(folder, 'bundle'), log, notaryOf(log, key));

      const texts = await readFile(join(folder, 'bundle', 'events.ndjson'), 'utf8');
      expect(texts).toBe(log.events.map(({ body }) => `${body}\n`).join(''));
      expect(await readdir(folder)).toEqual(['bundle']);
    }));

  it('is never written over another folder', () =>
    inFolder(async (folder) => {
      await mkdir(join(folder, 'bundle'));

      const written = exportMade(join(folder, 'bundle'), log, notaryOf(log, key));

      await expect(written).rejects.toThrow(FolderExists);
      expect(await readdir(join(folder, 'bundle'))).toEqual([]);
    }));

  it('leaves nothing behind when it fails on the way', () =>
    inFolder(async (folder) => {
      const failing = async function* () {
        yield { file: 'events.ndjson', text: 'one\n' };
        throw new Error('The store is lost.');
      };

      await expect(writeBundle(join(folder, 'bundle'), failing())).rejects.toThrow('The store is lost.');
      expect(await readdir(folder)).toEqual([]);
    }));

  it('is not made of events that nobody has signed', () =>
    inFolder(async (folder) => {
      const unsigned = new SmallNotary(
        { leaves: { events: [], accesses: [] }, sizes: { events: [], accesses: [] } },
        key,
      );

      await expect(exportMade(join(folder, 'bundle'), log, unsigned)).rejects.toThrow(NothingSigned);
    }));

  it('comes in pieces, the manifest last, and holds no more than a page at a time', async () => {
    const events = madeEvents(1_200);
    const long = { events, accesses: [] };
    let largest = 0;
    const files: string[] = [];
    const sources = {
      store: {
        readAll: async (after: number, limit: number) =>
          events.filter(({ position }) => position > after).slice(0, limit),
        readStream: async () => [],
        head: async () => events.length,
      },
      log: notaryOf(long, key),
      accessRows: async () => [],
      tenantId: 'distretto-prova',
    };
    for await (const { file, text } of bundleParts(sources, { kind: 'all' })) {
      files.push(file);
      if (file === 'events.ndjson') largest = Math.max(largest, text.split('\n').length - 1);
    }

    expect(largest).toBe(500);
    expect(files.at(-1)).toBe('bundle.json');
  });
});

describe('The selection on the command line', () => {
  it.each([
    [{ all: true }, { kind: 'all' }],
    [{ stream: 'pact-1' }, { kind: 'stream', stream: 'pact-1' }],
    [{ category: 'pact' }, { kind: 'category', category: 'pact' }],
    [
      { from: '2026-01-15', to: '2026-07-01' },
      { kind: 'period', from: '2026-01-14T23:00:00.000Z', to: '2026-06-30T22:00:00.000Z' },
    ],
    [
      { from: '2026-03-01T10:00:00+01:00', to: '2026-03-01T09:00:01Z' },
      { kind: 'period', from: '2026-03-01T09:00:00.000Z', to: '2026-03-01T09:00:01.000Z' },
    ],
  ])('%j is understood', (given, selection) => {
    expect(selectionOf({ ...given, out: 'x' })).toEqual(selection);
  });

  it.each([
    {},
    { all: true, stream: 'pact-1' },
    { category: 'pact', from: '2026-01-01', to: '2026-02-01' },
    { from: '2026-01-01' },
    { to: '2026-01-01' },
    { from: '2026-02-01', to: '2026-01-01' },
    { from: '2026-02-01', to: '2026-02-01' },
    { from: '2026-13-01', to: '2027-01-01' },
    { from: '2026-01-01T10:00:00', to: '2027-01-01' },
    { from: 'yesterday', to: '2027-01-01' },
  ])('%j is refused', (given) => {
    expect(() => selectionOf({ ...given, out: 'x' })).toThrow(UnclearSelection);
  });
});
