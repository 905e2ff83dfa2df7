import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { inFolder, notaryOf, notedOf } from '../support/audit/made-bundle.js';
import { madeAccesses, madeEvents, type MadeLog } from '../support/audit/made-log.js';
import { rechained } from '../support/audit/forged-log.js';
import { startPythonVerifier, type PythonVerifier } from '../support/audit/python-verifier.js';
import { notaryKey, ReplacedTables } from '../support/audit/small-notary.js';
import { keptCheckpoints, missed, verdictOn } from '../support/audit/tampered-bundle.js';
import { TAMPERINGS, type Tampering } from '../support/audit/tamperings.js';
import { size } from '../support/size.js';

let python: PythonVerifier;
const key = notaryKey();

beforeAll(() => {
  python = startPythonVerifier();
});

afterAll(() => python.close());

/** Just before the end: what is cut short there is longer than the last checkpoint that agrees. */
const NEAR_END = 28;

/** Lengths of logs, each with the positions where they are tampered with. */
const PLACES = [
  [1, [1]],
  [
    30,
    new Set([
      NEAR_END,
      ...Array.from({ length: size(3, 30) }, (_, nth) => Math.round(1 + (29 * nth) / (size(3, 30) - 1))),
    ]),
  ],
  [1_000, Array.from({ length: size(1, 40) }, (_, nth) => 500 + 7 * nth)],
] as const;

const honest = new Map<number, MadeLog>(
  PLACES.map(([length]) => [length, { events: madeEvents(length), accesses: madeAccesses(3) }]),
);

const honestLog = (length: number): MadeLog => honest.get(length) ?? { events: [], accesses: [] };

const LONG_AGO = {
  kind: 'period',
  from: '2025-01-01T00:00:00.000Z',
  to: '2027-01-01T00:00:00.000Z',
} as const;

/** Runs `drill` at every place where the tampering can be done, and gives what went unnoticed, and the number of drills. */
const drilled = async (
  { apply, name }: Tampering,
  drill: (log: MadeLog, events: MadeLog['events'], at: number, what: string) => Promise<readonly string[]>,
) => {
  const unnoticed: string[] = [];
  let drills = 0;
  for (const [length, positions] of PLACES)
    for (const at of positions) {
      const log = honestLog(length);
      const events = apply(log.events, at);
      if (events === undefined) continue;
      drills++;
      unnoticed.push(...(await drill(log, events, at, `${name}, at ${at} of ${length}`)));
    }
  return { drills, unnoticed };
};

const isParsed = (text: string): boolean => {
  try {
    return typeof JSON.parse(text) === 'object' && !text.startsWith('[');
  } catch {
    return false;
  }
};

const firstDifference = (one: MadeLog['events'], other: MadeLog['events']): number =>
  one.findIndex(({ body }, index) => other[index]?.body !== body) + 1 || one.length + 1;

describe('T1: a superuser who changes the log alone', () => {
  it.each(TAMPERINGS)('is found, and the position named: $name', async (tampering) =>
    inFolder(async (folder) => {
      const { drills, unnoticed } = await drilled(tampering, async (log, events, at, what) => {
        const report = await verdictOn(python, folder, { ...log, events }, notaryOf(log, key));
        return missed(what, report, tampering.firstBad(at, log.events), true);
      });

      expect(unnoticed).toEqual([]);
      expect(drills).toBeGreaterThanOrEqual(3);
    }),
  );

  it.each(TAMPERINGS.slice(0, 15))('is found in a part of the log too: $name', async (tampering) =>
    inFolder(async (folder) => {
      const { unnoticed } = await drilled(tampering, async (log, events, at, what) => {
        if (events.length > 100) return [];
        const tampered = { ...log, events };
        const report = await verdictOn(python, folder, tampered, notaryOf(log, key), { selection: LONG_AGO });
        return missed(what, report, at, true);
      });

      expect(unnoticed).toEqual([]);
    }),
  );
});

describe('T1: a superuser who replaces the log and the notary\u2019s tables consistently', () => {
  /** Only what differs after everything that can be fitted has been fitted. */
  const forgedFrom = (log: MadeLog, events: MadeLog['events']) => {
    if (!events.every(({ body }) => isParsed(body))) return undefined;
    const forged = { ...log, events: rechained(events) };
    const position = firstDifference(log.events, forged.events);
    return position > log.events.length && forged.events.length === log.events.length
      ? undefined
      : { forged, position };
  };

  it.each(TAMPERINGS)('is found without the key, by the signed roots: $name', async (tampering) =>
    inFolder(async (folder) => {
      const { unnoticed } = await drilled(tampering, async (log, events, _, what) => {
        const { forged, position } = forgedFrom(log, events) ?? {};
        if (forged === undefined || position === undefined || log.events.length > 100) return [];
        const notary = new ReplacedTables(notedOf(forged), notaryOf(log, key), key);
        return missed(what, await verdictOn(python, folder, forged, notary), position, false);
      });

      expect(unnoticed).toEqual([]);
    }),
  );

  it.each(TAMPERINGS)('is found with the stolen key, by the outside checkpoint: $name', async (tampering) =>
    inFolder(async (folder) => {
      const { unnoticed } = await drilled(tampering, async (log, events, _, what) => {
        const { forged, position } = forgedFrom(log, events) ?? {};
        if (forged === undefined || position === undefined || log.events.length > 100) return [];
        const kept = await keptCheckpoints(folder, log, notaryOf(log, key));
        const notary = notaryOf(forged, key);
        const alone = await verdictOn(python, folder, forged, notary, { keys: [key.verifierKey] });
        const report = await verdictOn(python, folder, forged, notary, { checkpoints: [kept] });
        // what nobody outside remembers, nobody can find: docs/audit.md says so
        if (alone.result !== 'valid') return [`${what}: found without an outside checkpoint`];
        return missed(what, report, position, false);
      });

      expect(unnoticed).toEqual([]);
    }),
  );
});
