import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Pool } from 'pg';
import { EventStoreDbEventStore } from '../../../src/infrastructure/event-store/eventstoredb/eventstoredb-event-store.js';
import { connectToServer } from '../../../src/infrastructure/event-store/eventstoredb/server-connection.js';
import { createPool } from '../../../src/infrastructure/persistence/pool.js';
import { newId, streamOf, writeLines } from '../../support/event-store-contract/contract-subject.js';
import { BEGINNING, command, diary, diaryCodecs, line } from '../../support/event-store-contract/diary.fixture.js'; // prettier-ignore
import { openEsdbScene, type EsdbScene } from '../../support/event-store-contract/esdb-scene.js';

let scene: EsdbScene;
let pool: Pool;

const asAuditor = async () =>
  new EventStoreDbEventStore(await connectToServer(scene.fake.url), pool, diaryCodecs, false);

beforeEach(async () => {
  scene = await openEsdbScene();
  pool = createPool(scene.database.auditUrl, { max: 2, name: 'audit' });
});

afterEach(async () => {
  await pool.end();
  await scene.close();
});

describe('The store in EventStoreDB in the role pact_audit', () => {
  it('reads what the others have counted, to their position', async () => {
    const [id, context] = [newId(), command()];
    const receipt = await writeLines(scene.store, id, context, { lines: 3 });
    const reader = await asAuditor();
    try {
      expect(await reader.head()).toBe(receipt.position);
      expect(await streamOf(reader, id)).toEqual(await streamOf(scene.store, id));
      expect(await reader.readAll(0, 10)).toEqual(await scene.store.readAll(0, 10));
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
      expect(scene.fake.counts.appends).toBe(0);
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
