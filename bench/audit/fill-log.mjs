import { randomUUID } from 'node:crypto';
import { codecRegistry } from '../../dist/infrastructure/event-store/codecs/codec-registry.js';
import { encodeAppend } from '../../dist/infrastructure/event-store/encode-append.js';
import { commandContext, lifeOfPact } from '../pact-events.mjs';

const NO_STREAM = { version: 0, leafHash: null, recordedAt: null };
/** Pacts in one statement. */
const PACTS = 100;

/** Rows as the store writes them; texts, hashes and links are those of its own encoder. */
const INSERT = `INSERT INTO log.event (position, recorded_at, event_id, command_id, version, stream, category, type, leaf_hash, body)
  SELECT $1::bigint + e.nth, e.at, e.id, e.command, e.version, e.stream, $2, e.type, decode(e.hash, 'hex'), e.body
  FROM unnest($3::timestamptz[], $4::uuid[], $5::uuid[], $6::int[], $7::text[], $8::text[], $9::text[], $10::text[])
    WITH ORDINALITY AS e (at, id, command, version, stream, type, hash, body, nth)`;
const COLUMNS = ['recordedAt', 'eventId', 'commandId', 'version', 'stream', 'type', 'leafHash', 'body'];

const lives = () =>
  Array.from({ length: PACTS }, () => {
    const pactId = randomUUID();
    return encodeAppend(codecRegistry, 'pact', pactId, NO_STREAM, lifeOfPact(pactId), commandContext())
      .events;
  }).flat();

/**
 * Whole lives of pacts, straight into the table while nobody else writes, until the log holds `events` events or some
 * more: the very rows that appends would have left, in a quarter of the time. Gives how many it holds.
 */
export const fillLog = async (owner, events) => {
  const { rows } = await owner.query('SELECT position::int AS head FROM log.head');
  let { head } = rows[0];
  for (let writing; head < events;) {
    const batch = lives();
    const columns = COLUMNS.map((column) => batch.map((event) => event[column]));
    // the server writes one batch while the next one is made
    await writing;
    writing = owner.query({ name: 'fill', text: INSERT, values: [head, 'pact', ...columns] });
    head += batch.length;
    if (head >= events) await writing;
  }
  await owner.query('UPDATE log.head SET position = $1', [head]);
  await owner.query('VACUUM ANALYZE log.event');
  return head;
};
