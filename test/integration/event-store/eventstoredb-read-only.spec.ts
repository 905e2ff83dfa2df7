import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Pool } from 'pg';
import { EventStoreDbEventStore } from '../../../src/infrastructure/event-store/eventstoredb/eventstoredb-event-store.js';
import { connectToServer } from '../../../src/infrastructure/event-store/eventstoredb/server-connection.js';
import { createPool } from '../../../src/infrastructure/persistence/pool.js';
import { newId, streamOf, writeLines } from '../../support/event-store-contract/contract-subject.js';
import {
  BEGINNING,
  command,
  diary,
  diaryCodecs,
  line,
} from '../../support/event-store-contract/diary.fixture.js';
import { openEsdbStores, type EsdbStores } from '../../support/event-store-contract/esdb-subject.js';
import { startEsdbFake, type EsdbFake } from '../../support/esdb/esdb-fake.js';

let fake: EsdbFake;
let opened: EsdbStores;
let writer: EventStoreDbEventStore;
let pool: Pool;

const asAuditor = async () =>
  new EventStoreDbEventStore(await connectToServer(fake.url), pool, diaryCodecs, false);

beforeEach(async () => {
  fake = await startEsdbFake();
  opened = await openEsdbStores(fake.url, 1);
  [writer] = opened.stores as [EventStoreDbEventStore];
  pool = createPool(opened.database.auditUrl, { max: 2, name: 'audit' });
});

afterEach(async () => {
  await pool.end();
  await opened.close();
  await fake.stop();
});

describe('The store in EventStoreDB in the role pact_audit', () => {
  it('reads what the others have counted, to their position', async () => {
    const [id, context] = [newId(), command()];
    const receipt = await writeLines(writer, id, context, { lines: 3 });
    const reader = await asAuditor();
    try {
      expect(await reader.head()).toBe(receipt.position);
      expect(await streamOf(reader, id)).toEqual(await streamOf(writer, id));
      expect(await reader.readAll(0, 10)).toEqual(await writer.readAll(0, 10));
      expect(await reader.findCommand(context.commandId)).toMatchObject(receipt);
    } finally {
      await reader.close();
    }
  });

  it('refuses an append before anything is sent', async () => {
    const reader = await asAuditor();
    try {
      const id = newId();
      const refused = reader.append(diary, id, BEGINNING, [line(id, 1)], command());
      await expect(refused).rejects.toMatchObject({ name: 'NotPermitted', rule: 'audit-process' });
      expect(fake.counts.appends).toBe(0);
    } finally {
      await reader.close();
    }
  });

  it('has no right to count, so that it must not try', async () => {
    const advanced = pool.query(
      "SELECT * FROM esdb.advance(-1, '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}')",
    );
    await expect(advanced).rejects.toMatchObject({ code: '42501' });
  });
});
