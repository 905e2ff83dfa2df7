import { appendFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Check } from '../../../src/infrastructure/audit/verify/checks.js';
import type { BundleSelection } from '../../../src/domain/audit-engagement/bundle-selection.js';
import { changeFile, exportMade, fitManifest, notaryOf, notedOf } from './made-bundle.js';
import { rechained, rewritten } from './forged-log.js';
import { idOf, madeAccesses, madeEvents, storedFrom, type EventDraft, type MadeLog } from './made-log.js';
import type { Beside } from './python-verifier.js';
import { notaryKey, ReplacedTables, signedNote, smallOrigin } from './small-notary.js';

const key = notaryKey();
const honest: MadeLog = { events: madeEvents(30), accesses: madeAccesses(3) };
const LAST = 'checkpoints/events/000000000030.note';
const ONE_STREAM: BundleSelection = { kind: 'stream', stream: `pact-${idOf('stream 0')}` };

/** A log that was recorded wrongly and noted honestly. */
const recorded = (folder: string, at: number, change: (draft: EventDraft) => Partial<EventDraft>) => {
  const events = madeEvents(30, (draft) => (draft.position === at ? { ...draft, ...change(draft) } : draft));
  const log = { ...honest, events };
  return exportMade(folder, log, notaryOf(log, key));
};

/** The log with event 30, the last of its stream, replaced; nobody else knows. */
const replaced = (): MadeLog => ({
  ...honest,
  events: honest.events.map((event) =>
    event.position === 30 ? rewritten(event, ({ data }) => void (data['amount'] = 1)) : event,
  ),
});

const signedAnew = (folder: string, origin: string, by = key): Promise<void> => {
  const { root } = notaryOf(honest, key).checkpoint('events', 30);
  return changeFile(folder, LAST, () => signedNote(origin, 30, Buffer.from(root, 'hex'), by));
};

/** For each check a fault that this check alone can find: writes the bundle, gives what is brought beside it. */
export const LONELY_FAULTS: Readonly<Record<Check, (folder: string) => Promise<Beside>>> = {
  files: async (folder) => {
    await exportMade(folder, honest, notaryOf(honest, key));
    await appendFile(join(folder, 'keys.txt'), '\n');
    return {};
  },
  notes: async (folder) => {
    await exportMade(folder, honest, notaryOf(honest, key));
    await changeFile(folder, LAST, (text) => text.slice(0, text.indexOf('\u2014')));
    return {};
  },
  signatures: async (folder) => {
    await exportMade(folder, honest, notaryOf(honest, key));
    await signedAnew(folder, smallOrigin('events'), notaryKey());
    return {};
  },
  origins: async (folder) => {
    await exportMade(folder, honest, notaryOf(honest, key));
    await signedAnew(folder, 'patti-gener-attivi/distretto-altro/events');
    return {};
  },
  roots: async (folder) => {
    const forged = { ...honest, events: rechained(replaced().events) };
    await exportMade(folder, forged, new ReplacedTables(notedOf(forged), notaryOf(honest, key), key));
    return {};
  },
  leaves: async (folder) => {
    await exportMade(folder, replaced(), notaryOf(honest, key));
    return {};
  },
  consistency: async (folder) => {
    // a fork: the key has signed the tree of 27 of another log, too
    await exportMade(folder, honest, notaryOf(honest, key), ONE_STREAM);
    const other = notaryOf({ ...honest, events: madeEvents(27, (draft) => ({ ...draft, data: {} })) }, key);
    await changeFile(folder, LAST.replace('030', '027'), () => other.checkpoint('events', 27).note);
    return {};
  },
  outside: async (folder) => {
    const forged = { ...honest, events: rechained(replaced().events) };
    await exportMade(folder, forged, notaryOf(forged, key));
    const kept = `${folder}.note`;
    await writeFile(kept, notaryOf(honest, key).checkpoint('events', 30).note);
    return { checkpoints: [kept] };
  },
  positions: async (folder) => {
    await exportMade(folder, { ...honest, events: honest.events.slice(0, -1) }, notaryOf(honest, key));
    return {};
  },
  selection: async (folder) => {
    await exportMade(folder, honest, notaryOf(honest, key), ONE_STREAM);
    await fitManifest(folder, (manifest) => ({ ...manifest, selection: { stream: 'pact-other' } }));
    return {};
  },
  ids: async (folder) => {
    await recorded(folder, 30, () => ({ eventId: idOf('event 29') }));
    return {};
  },
  versions: async (folder) => {
    await recorded(folder, 30, ({ version }) => ({ version: version + 1 }));
    return {};
  },
  links: async (folder) => {
    await recorded(folder, 30, () => ({ previousHash: 'ab'.repeat(32) }));
    return {};
  },
  canonical: async (folder) => {
    const spaced = (event: (typeof honest.events)[number]) => {
      const [category = '', ...id] = event.stream.split('-');
      const text = JSON.parse(event.body) as EventDraft & { metadata: EventDraft };
      const { previousHash } = text.metadata;
      const draft = {
        ...text,
        ...event,
        category,
        streamId: id.join('-'),
        previousHash,
        actor: idOf('actor'),
      };
      return storedFrom(draft, (facts) => JSON.stringify(facts));
    };
    const events = honest.events.map((event) => (event.position === 30 ? spaced(event) : event));
    const log = { ...honest, events };
    await exportMade(folder, log, notaryOf(log, key));
    return {};
  },
  columns: async (folder) => {
    const events = honest.events.map((event) =>
      event.position === 30 ? { ...event, recordedAt: '2025-01-01T00:00:00.000Z' } : event,
    );
    await exportMade(folder, { ...honest, events }, notaryOf(honest, key));
    return {};
  },
};
