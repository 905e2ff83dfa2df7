import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import type { MessageContext, StreamHead } from '../../../src/application/ports/event-store.js';
import { encodeAppend, type EncodedAppend } from '../../../src/infrastructure/event-store/encode-append.js';
import { PostgresEventStore } from '../../../src/infrastructure/event-store/postgres/postgres-event-store.js';
import { sendBatch } from '../../../src/infrastructure/event-store/postgres/send-batch.js';
import { createPool } from '../../../src/infrastructure/persistence/pool.js';
import { createTestDatabase, type TestDatabase } from '../../support/database.js';
import { headOf, newId, writeLines } from '../../support/event-store-contract/contract-subject.js';
import {
  BEGINNING,
  command,
  diary,
  diaryCodecs,
  line,
} from '../../support/event-store-contract/diary.fixture.js';

let database: TestDatabase;
let pool: pg.Pool;
let store: PostgresEventStore;
let top: number;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = createPool(database.appUrl, { max: 4, name: 'mixed' });
  store = new PostgresEventStore(pool, diaryCodecs);
});

beforeEach(async () => {
  top = await store.head();
});

afterAll(async () => {
  await pool.end();
  await database.drop();
});

const appendOf = (
  id: string,
  lines: readonly number[],
  head: StreamHead = BEGINNING,
  context: MessageContext = command(),
): EncodedAppend => {
  const events = lines.map((no) => line(id, no));
  return encodeAppend(diaryCodecs, 'diary', id, head, events, context);
};

/** What lies in the log since the test began: position, stream, version, and whether text, command and row agree. */
const stored = async () =>
  (await store.readAll(top, 1_000)).map((event) => {
    const { data, metadata } = JSON.parse(event.body) as {
      data: { line: number };
      metadata: { commandId: string };
    };
    expect(store.decode(event).stored).toBe(event);
    expect(metadata.commandId).toBe(event.commandId);
    return [event.position - top, event.stream, event.version, data.line];
  });

describe('One call of the append function', () => {
  it('stores a good batch one event after the other, and says where', async () => {
    const [a, b, c] = [newId(), newId(), newId()];
    const batch = [appendOf(a, [1, 2, 3]), appendOf(b, [1]), appendOf(c, [1, 2])];
    expect(await sendBatch(pool)(batch)).toEqual([
      { outcome: 'appended', receipt: { version: 3, position: top + 3 } },
      { outcome: 'appended', receipt: { version: 1, position: top + 4 } },
      { outcome: 'appended', receipt: { version: 2, position: top + 6 } },
    ]);
    expect(await stored()).toEqual([
      [1, `diary-${a}`, 1, 1],
      [2, `diary-${a}`, 2, 2],
      [3, `diary-${a}`, 3, 3],
      [4, `diary-${b}`, 1, 1],
      [5, `diary-${c}`, 1, 1],
      [6, `diary-${c}`, 2, 2],
    ]);
    expect(await store.findCommand(batch[2]?.commandId ?? '')).toMatchObject({
      version: 2,
      position: top + 6,
    });
  });

  it('judges each append of a mixed batch for itself and leaves no gap where one was not stored', async () => {
    const [old, fresh, last] = [newId(), newId(), newId()];
    const first = command();
    const receipt = await writeLines(store, old, first, { lines: 2 });
    const head = await headOf(store, old);
    top = await store.head();
    const reused = command({ commandId: first.commandId, fingerprint: 'cd'.repeat(32) });
    const batch = [
      appendOf(fresh, [1, 2]),
      appendOf(old, [1, 2], BEGINNING, first),
      appendOf(newId(), [1, 2, 3], BEGINNING, reused),
      appendOf(old, [9], { ...head, version: 1 }),
      appendOf(old, [9], { ...head, leafHash: 'ef'.repeat(32) }),
      appendOf(last, [1, 2, 3]),
    ];
    expect(await sendBatch(pool)(batch)).toEqual([
      { outcome: 'appended', receipt: { version: 2, position: top + 2 } },
      { outcome: 'repeated', receipt },
      { outcome: 'reused' },
      { outcome: 'conflict', actual: 2 },
      { outcome: 'broken-chain' },
      { outcome: 'appended', receipt: { version: 3, position: top + 5 } },
    ]);
    expect(await stored()).toEqual([
      [1, `diary-${fresh}`, 1, 1],
      [2, `diary-${fresh}`, 2, 2],
      [3, `diary-${last}`, 1, 1],
      [4, `diary-${last}`, 2, 2],
      [5, `diary-${last}`, 3, 3],
    ]);
    expect(await store.head()).toBe(top + 5);
    await sendBatch(pool)([appendOf(newId(), [1])]);
    expect((await stored()).map(([position]) => position)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('moves the head back where nothing of a batch was stored', async () => {
    const id = newId();
    await writeLines(store, id, command());
    const head = await store.head();
    expect(await sendBatch(pool)([appendOf(id, [1, 2, 3]), appendOf(id, [5])])).toEqual([
      { outcome: 'conflict', actual: 1 },
      { outcome: 'conflict', actual: 1 },
    ]);
    expect(await store.head()).toBe(head);
  });

  it('gives consecutive positions to many callers of several processes at once', async () => {
    const processes = [1, 2, 3].map(() => new PostgresEventStore(pool, diaryCodecs, { events: 5, lanes: 2 }));
    const writing = Array.from({ length: 60 }, async (_, n) => {
      const id = newId();
      const writer = processes[n % processes.length] ?? store;
      await writeLines(writer, id, command(), { lines: 1 + (n % 3) });
      // the second one loses: its stream has begun
      await writer.append(...lateFor(id)).catch(() => undefined);
    });
    await Promise.all(writing);
    const positions = (await stored()).map(([position]) => position);
    expect(positions).toEqual(Array.from({ length: 120 }, (_, n) => n + 1));
    expect(await store.head()).toBe(top + 120);
  });
});

const lateFor = (id: string) => [diary, id, BEGINNING, [line(id, 7)], command()] as const;

describe('Loads that are asked for together', () => {
  it('answer each its own: streams short, long and missing, with the receipt where one is asked for', async () => {
    const [short, long, missing] = [newId(), newId(), newId()];
    const [first, second] = [command(), command()];
    const receipt = await writeLines(store, short, first);
    for (let from = 1; from < 1_200; from += 300)
      await writeLines(store, long, command(), { from, lines: 300 });
    const reader = new PostgresEventStore(pool, diaryCodecs);
    const [a, b, c, d, e] = await Promise.all([
      reader.load(diary, short, first.commandId),
      reader.load(diary, long),
      reader.load(diary, missing, second.commandId),
      reader.load(diary, long, first.commandId),
      reader.load(diary, short),
    ]);
    expect(a.receipt).toMatchObject({
      ...receipt,
      stream: `diary-${short}`,
      fingerprint: first.fingerprint,
    });
    expect([a, b, c, d, e].map((loaded) => loaded.head.version)).toEqual([1, 1_200, 0, 1_200, 1]);
    expect(b.state).toEqual(Array.from({ length: 1_200 }, (_, n) => `LineWritten ${n + 1}`));
    expect([b, c, d, e].map((loaded) => loaded.receipt)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });

  it('see what was appended before they were asked for', async () => {
    const id = newId();
    for (let no = 1; no <= 20; no++) {
      const other = store.load(diary, id);
      await writeLines(store, id, command(), { from: no });
      expect((await store.load(diary, id)).head.version).toBe(no);
      await other;
    }
  });
});
