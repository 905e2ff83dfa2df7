import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { keysIn } from '../../../../src/infrastructure/audit/bundle/bundle-keys.js';
import type { BundleSelection } from '../../../../src/domain/audit-engagement/bundle-selection.js';
import { verifyBundle } from '../../../../src/infrastructure/audit/verify/verify-bundle.js';
import { exportMade, inFolder } from '../../../support/audit/made-bundle.js';
import { leavesOf, madeAccesses, madeEvents, type MadeLog } from '../../../support/audit/made-log.js';
import { notaryKey, SmallNotary } from '../../../support/audit/small-notary.js';

const key = notaryKey();
const events = madeEvents(30);
const accesses = madeAccesses(5);
const past: MadeLog = { events: events.slice(0, 20), accesses: accesses.slice(0, 3) };
const now: MadeLog = { events, accesses };
const upTo = { events: 20, accesses: 3 };

const notary = (log: MadeLog, ...sizes: readonly (readonly number[])[]) =>
  new SmallNotary(
    {
      leaves: { events: leavesOf(log.events), accesses: leavesOf(log.accesses) },
      sizes: { events: sizes[0] ?? [], accesses: sizes[1] ?? [] },
    },
    key,
  );
const before = notary(past, [8, 20], [3]);
const after = notary(now, [8, 20, 27, 30], [3, 5]);

const selections: readonly BundleSelection[] = [
  { kind: 'all' },
  { kind: 'stream', stream: events[0]?.stream ?? '' },
  { kind: 'category', category: events[0]?.category ?? '' },
  { kind: 'period', from: '2000-01-01T00:00:00.000Z', to: '2100-01-01T00:00:00.000Z' },
];

describe('A bundle up to checkpoints of given sizes', () => {
  it.each(selections)('is today what it was when these were the newest: %j', (selection) =>
    inFolder(async (folder) => {
      const [then, today] = [join(folder, 'then'), join(folder, 'today')];
      await exportMade(then, past, before, selection);
      await exportMade(today, now, after, selection, { upTo });

      // the manifest has the hash of every other file
      expect(await readFile(join(today, 'bundle.json'))).toEqual(await readFile(join(then, 'bundle.json')));
      expect(verifyBundle(today, {})).toMatchObject({ result: 'valid', trees: { events: { size: 20 } } });
    }),
  );

  it('is another one without them (negative control)', () =>
    inFolder(async (folder) => {
      const [then, today] = [join(folder, 'then'), join(folder, 'today')];
      await exportMade(then, past, before);
      await exportMade(today, now, after);

      expect(await readFile(join(today, 'bundle.json'))).not.toEqual(
        await readFile(join(then, 'bundle.json')),
      );
    }));

  it('ends at what must not be in it', () =>
    inFolder(async (folder) => {
      const refuse = () => {
        throw new Error('outside');
      };
      for (const options of [{ admitEvent: refuse }, { admitAccess: refuse }])
        await expect(exportMade(join(folder, 'x'), now, after, { kind: 'all' }, options)).rejects.toThrow(
          'outside',
        );
    }));

  it('has the keys that signed, and no later one', () => {
    const other = notaryKey();
    const known = [key.verifierKey, other.verifierKey];
    expect(keysIn(known, [after.checkpoint('events', 8)])).toEqual([key.verifierKey]);
    expect(keysIn(known, [])).toEqual([]);
  });
});
