import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sendAppendOver } from '../../../src/infrastructure/event-store/eventstoredb/send-append.js';
import { connectToServer } from '../../../src/infrastructure/event-store/eventstoredb/server-connection.js';
import { encodeAppend } from '../../../src/infrastructure/event-store/encode-append.js';
import { withClient } from '../../../src/infrastructure/persistence/with-client.js';
import {
  failureOf,
  newId,
  streamOf,
  writeLines,
} from '../../support/event-store-contract/contract-subject.js';
import { album, BEGINNING, command, diary, diaryCodecs, line } from '../../support/event-store-contract/diary.fixture.js'; // prettier-ignore
import { openEsdbScene, type EsdbScene } from '../../support/event-store-contract/esdb-scene.js';
import { openEsdbStores } from '../../support/event-store-contract/esdb-subject.js';
import { startEsdbFake } from '../../support/esdb/esdb-fake.js';

let scene: EsdbScene;

beforeAll(async () => {
  scene = await openEsdbScene();
});

afterAll(() => scene.close());

const asSuperuser = (statement: string, values: readonly unknown[] = []) =>
  withClient(scene.database.adminUrl, async (superuser) => {
    return (await superuser.query<Record<string, unknown>>(statement, [...values])).rows;
  });

const claimsOf = (commandId: string) =>
  asSuperuser('SELECT stream FROM esdb.claim WHERE command_id = $1', [commandId]);

const CLAIM = `INSERT INTO esdb.claim (command_id, claimant, stream, fingerprint, claimed_at)
  VALUES ($1, gen_random_uuid(), $2, decode($3, 'hex'), clock_timestamp() - make_interval(secs => $4))`;

describe('A command on EventStoreDB', () => {
  it('is sent once, however often it comes at one instant', async () => {
    const [id, context] = [newId(), command()];
    const before = scene.fake.counts.appends;
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => scene.store.append(diary, id, BEGINNING, [line(id, 1)], context)),
    );
    expect(new Set(answers.map(({ position }) => position)).size).toBe(1);
    expect(scene.fake.counts.appends).toBe(before + 1);
  });

  it('that was recorded is not sent again', async () => {
    const [id, context] = [newId(), command()];
    const receipt = await writeLines(scene.store, id, context);
    const before = scene.fake.counts.appends;
    expect(await scene.other.append(diary, id, BEGINNING, [line(id, 1)], context)).toEqual(receipt);
    expect(scene.fake.counts.appends).toBe(before);
  });

  it('goes by the call of a single append, at a revision, with its credentials (ADR 0020)', async () => {
    const before = scene.fake.counts.batchCalls;
    await writeLines(scene.store, newId(), command());
    expect(scene.fake.counts.batchCalls).toBe(before);
  });

  it.each([
    ['more events', [1, 2, 3]],
    ['other events', [9, 8]],
  ])('that comes again with %s keeps what was stored first', async (_, lines) => {
    const [id, context] = [newId(), command()];
    const first = await scene.store.append(diary, id, BEGINNING, [line(id, 1), line(id, 2)], context);
    const again = lines.map((no) => line(id, no));
    expect(await scene.other.append(diary, id, BEGINNING, again, { ...context, now: '2026-03-02T09:30:00.000Z' })).toEqual(first); // prettier-ignore
    expect((await scene.store.load(diary, id)).state).toEqual(['LineWritten 1', 'LineWritten 2']);
  });

  it('used for two requests by two processes at the same instant happens once, 20 rounds', async () => {
    for (let round = 0; round < 20; round++) {
      const [id, context] = [newId(), command()];
      const failures = await Promise.all([
        failureOf(scene.store.append(diary, id, BEGINNING, [line(id, 1)], context)),
        failureOf(scene.other.append(diary, id, BEGINNING, [line(id, 2)], { ...context, fingerprint: 'cd'.repeat(32) })), // prettier-ignore
      ]);
      expect(failures.sort()).toEqual(['CommandReused', 'none']);
      expect(await streamOf(scene.store, id)).toHaveLength(1);
    }
  });

  it('used for two streams by two processes at the same instant happens once, 20 rounds', async () => {
    for (let round = 0; round < 20; round++) {
      const [id, context] = [newId(), command()];
      const failures = await Promise.all([
        failureOf(scene.store.append(diary, id, BEGINNING, [line(id, 1)], context)),
        failureOf(scene.other.append(album, id, BEGINNING, [line(id, 1)], context)),
      ]);
      expect(failures.sort()).toEqual(['CommandReused', 'none']);
    }
  });

  it('negative control: without claims the server takes it into both streams, and nobody counts any more', async () => {
    const [id, context] = [newId(), command()];
    const first = await startEsdbFake();
    const alone = await openEsdbStores(first.url, 1);
    const elsewhere = await openEsdbStores(first.url, 1);
    await alone.stores[0]?.append(diary, id, BEGINNING, [line(id, 1)], context);
    // another database knows nothing of the claim nor, before it counts, of the event
    const taken = elsewhere.stores[0]?.append(album, id, BEGINNING, [line(id, 1)], context);
    await failureOf(Promise.resolve(taken));
    expect(await failureOf(alone.stores[0]?.head() ?? Promise.resolve())).toBe('LogContradicted');
    await Promise.all([alone.close(), elsewhere.close()]);
    await first.stop();
  });

  it('claimed by a process that is on its way is refused to others, and free when that process is long dead', async () => {
    const [id, context] = [newId(), command()];
    await asSuperuser(CLAIM, [context.commandId, 'diary-elsewhere', context.fingerprint, 5]);
    const append = () => scene.store.append(diary, id, BEGINNING, [line(id, 1)], context);
    expect(await failureOf(append())).toBe('CommandReused');
    await asSuperuser(`UPDATE esdb.claim SET claimed_at = claimed_at - interval '1 hour'`);
    expect(await failureOf(append())).toBe('none');
  });

  it('stored by a process that died uncounted is told from a reused one, however long ago that was', async () => {
    const [id, context] = [newId(), command()];
    const { fingerprint, commandId } = context;
    const connection = await connectToServer(scene.fake.url);
    await sendAppendOver(connection)(
      encodeAppend(diaryCodecs, 'diary', id, BEGINNING, [line(id, 1)], context),
    );
    await connection.close();
    await asSuperuser(CLAIM, [commandId, `diary-${id}`, fingerprint, 3_600]);
    expect(await failureOf(scene.store.append(album, id, BEGINNING, [line(id, 1)], context))).toBe(
      'CommandReused',
    );
    expect(await scene.store.append(diary, id, BEGINNING, [line(id, 1)], context)).toMatchObject({
      version: 1,
    });
  });

  it('leaves no claim behind, whether it was stored or refused', async () => {
    const [id, stored, refused] = [newId(), command(), command()];
    await writeLines(scene.store, id, stored);
    // the other process has not counted yet what would tell it of the conflict
    scene.fake.plant(`diary-${id}`, { id: newId(), type: 'LineWritten.v2' });
    const { head } = { head: { version: 1, leafHash: (await streamOf(scene.store, id))[0]?.leafHash ?? null, recordedAt: null } }; // prettier-ignore
    expect(await failureOf(scene.other.append(diary, id, head, [line(id, 2)], refused))).toBe(
      'VersionConflict',
    );
    expect(await claimsOf(stored.commandId)).toEqual([]);
    expect(await claimsOf(refused.commandId)).toEqual([]);
  });

  it('over the limit of a server that takes less than we do is refused and stores nothing', async () => {
    const narrow = await openEsdbScene({ maxAppendSize: 10_000 });
    try {
      const [id, context] = [newId(), command()];
      const big = line(id, 1, { text: 'x'.repeat(10_000) });
      const refused = narrow.store.append(diary, id, BEGINNING, [big], context);
      await expect(refused).rejects.toMatchObject({ name: 'AppendRefused', fault: 'too-large' });
      expect(await streamOf(narrow.store, id)).toEqual([]);
      const left = await withClient(narrow.database.adminUrl, (client) =>
        client.query('SELECT stream FROM esdb.claim'),
      );
      expect(left.rows).toEqual([]);
    } finally {
      await narrow.close();
    }
  });
});

describe('The tables beside EventStoreDB', () => {
  const outcomeOf = (url: string, statement: string): Promise<string> =>
    withClient(url, (client) =>
      client.query(statement).then(
        () => 'done',
        (error: unknown) => (error as { code: string }).code,
      ),
    );

  it.each([
    'UPDATE esdb.ordinal SET position = position + 1',
    'DELETE FROM esdb.ordinal',
    'TRUNCATE esdb.ordinal',
    'UPDATE esdb.head SET position = 0',
    'INSERT INTO esdb.head VALUES (false, 0, 0)',
    'SELECT * FROM esdb.claim',
    'DROP FUNCTION esdb.advance',
  ])('refuse the application %s', async (statement) => {
    expect(await outcomeOf(scene.database.appUrl, statement)).toBe('42501');
  });

  it('let no position be changed by their owner either', async () => {
    expect(await outcomeOf(scene.database.ownerUrl, 'DELETE FROM esdb.ordinal')).toBe('42501');
  });

  it('let an auditor read and nothing else', async () => {
    expect(await outcomeOf(scene.database.auditUrl, 'SELECT * FROM esdb.ordinal')).toBe('done');
    const advance = `SELECT * FROM esdb.advance(-1, '{}', '{}', '{}', '{}', '{}', '{}', '{}', '{}')`;
    expect(await outcomeOf(scene.database.auditUrl, advance)).toBe('42501');
    expect(await outcomeOf(scene.database.appUrl, advance)).toBe('done');
  });
});
