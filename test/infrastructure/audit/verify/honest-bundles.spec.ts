import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BundleSelection } from '../../../../src/domain/audit-engagement/bundle-selection.js';
import { bothVerify, codesOf } from '../../../support/audit/both-verifiers.js';
import { exportMade, inFolder, notaryOf, notedOf } from '../../../support/audit/made-bundle.js';
import { idOf, madeAccesses, madeEvents } from '../../../support/audit/made-log.js';
import { startPythonVerifier, type PythonVerifier } from '../../../support/audit/python-verifier.js';
import { notaryKey, SmallNotary } from '../../../support/audit/small-notary.js';
import { size } from '../../../support/size.js';

let python: PythonVerifier;
const key = notaryKey();

beforeAll(() => {
  python = startPythonVerifier();
});

afterAll(() => python.close());

describe('An honest bundle', () => {
  it.each([0, 1, 2, 3, 17, size(1_000, 100_000)])(
    'of a whole log of %i events is valid',
    (count) =>
      inFolder(async (folder) => {
        const log = { events: madeEvents(count), accesses: madeAccesses(count % 7) };
        await exportMade(join(folder, 'bundle'), log, notaryOf(log, key));

        const report = await bothVerify(python, join(folder, 'bundle'), { keys: [key.verifierKey] });

        expect(codesOf(report)).toEqual([]);
        expect(report).toMatchObject({ result: 'valid', bundle: { events: count, accesses: count % 7 } });
      }),
    600_000,
  );

  const selections: readonly [string, BundleSelection, number][] = [
    ['a stream', { kind: 'stream', stream: `pact-${idOf('stream 0')}` }, 20],
    ['a category', { kind: 'category', category: 'pact' }, 40],
    ['a period', { kind: 'period', from: '2026-01-01T00:11:00.000Z', to: '2026-01-01T00:31:00.000Z' }, 20],
    ['a stream that is not there', { kind: 'stream', stream: 'pact-none' }, 0],
  ];

  it.each(selections)('of %s is valid', (_, selection, events) =>
    inFolder(async (folder) => {
      const log = { events: madeEvents(100), accesses: madeAccesses(5) };
      const notary = notaryOf(log, key);
      await exportMade(join(folder, 'bundle'), log, notary, selection, { proofsFrom: [37] });
      const kept = join(folder, 'kept');
      await mkdir(kept);
      for (const size of [37, 40, 100])
        await writeFile(join(kept, `${size}.note`), notary.checkpoint('events', size).note);

      const report = await bothVerify(python, join(folder, 'bundle'), { checkpoints: [kept] });

      expect(codesOf(report)).toEqual([]);
      expect(report).toMatchObject({
        result: 'valid',
        bundle: { events, accesses: null },
        trust: { broughtCheckpoints: 3 },
        checks: { outside: 'passed', roots: 'not-made' },
      });
    }),
  );

  it('says that it proves itself only, where nothing is brought', () =>
    inFolder(async (folder) => {
      const log = { events: madeEvents(3), accesses: [] };
      await exportMade(join(folder, 'bundle'), log, notaryOf(log, key));

      const report = await bothVerify(python, join(folder, 'bundle'));

      expect(report).toMatchObject({ result: 'valid', warnings: [{ code: 'trust-none' }] });
    }));

  it('has no more than 257 checkpoints of a tree, the newest among them', () =>
    inFolder(async (folder) => {
      const log = { events: madeEvents(600), accesses: [] };
      const events = Array.from(log.events, ({ position }) => position);
      const notary = new SmallNotary({ ...notedOf(log), sizes: { events, accesses: [] } }, key);
      await exportMade(join(folder, 'bundle'), log, notary);

      const names = await readdir(join(folder, 'bundle', 'checkpoints', 'events'));

      expect(names.length).toBeGreaterThan(190);
      expect(names.length).toBeLessThanOrEqual(257);
      expect(names).toContain('000000000600.note');
      expect(codesOf(await bothVerify(python, join(folder, 'bundle')))).toEqual([]);
    }));
});
