import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { notaryStatus } from '../../../src/infrastructure/audit/notary/notary-status.js';
import { keyNameOf, openSigningKey } from '../../../src/infrastructure/audit/notary/keys.js';
import { signNote } from '../../../src/infrastructure/audit/notary/signed-note.js';
import { until } from '../../support/condition.js';
import { openNotaryStage, TENANT, type NotaryStage } from '../../support/notary-stage.js';

/** What only the owner of the server can do: walls down, then anything. */
const FORGET_TREE = `DELETE FROM notary.checkpoint; DELETE FROM notary.tile; UPDATE notary.tree SET size = 0`;
const FORGET_LOG = `ALTER TABLE log.event DISABLE TRIGGER USER; DELETE FROM log.event; UPDATE log.head SET position = 0`;
const CUT_LOG = `ALTER TABLE log.event DISABLE TRIGGER USER; DELETE FROM log.event WHERE position > 5;
  UPDATE log.head SET position = 5`;

describe('the notary refuses to sign', () => {
  let stage: NotaryStage;

  beforeEach(async () => {
    stage = await openNotaryStage();
    await stage.record(10);
    await stage.recordAccesses(3);
    const notary = stage.start();
    await until(async () => (await stage.log.latest('accesses'))?.size === 3);
    await until(async () => (await stage.log.latest('events'))?.size === 10);
    await notary.stop();
  });
  afterEach(() => stage.close());

  const folder = (place: 'folder' | 'sink'): string =>
    join(place === 'folder' ? stage.auditDir : stage.sink, 'checkpoints', 'events');

  /** Starts with a few more events in the log, and waits for the alarm. */
  const refusal = async (): Promise<string> => {
    await stage.record(2);
    const notary = stage.start();
    await until(() => stage.alarms.length > 0);
    await notary.stop();
    const [events] = await notaryStatus(stage.app);
    expect(events?.refused).toMatch(/^The notary refuses to sign: /);
    return stage.alarms.join();
  };
  const names = async (): Promise<readonly string[]> => [
    ...(await readdir(folder('folder'))),
    ...(await readdir(folder('sink'))),
    ...(await stage.signed('events')).map(String),
  ];

  const faults: readonly (readonly [string, string, () => Promise<unknown>])[] = [
    ['a tree that has been begun anew', 'events tree-smaller folder', () => stage.owner.query(FORGET_TREE)],
    [
      'a log and a tree that were replaced together',
      'events tree-inconsistent folder',
      async () => {
        await stage.owner.query(`${FORGET_TREE}; ${FORGET_LOG}`);
        await stage.record(10, 'thing-2');
        const elsewhere = stage.start({
          auditDir: join(stage.folder, 'a'),
          checkpointSink: join(stage.folder, 'b'),
        });
        await until(async () => (await stage.log.latest('events'))?.size === 10);
        await elsewhere.stop();
      },
    ],
    [
      'a checkpoint of the database that the tree does not go on from',
      'events tree-inconsistent database',
      async () => {
        const key = await openSigningKey(stage.keyFile, keyNameOf(TENANT));
        const other = { size: 10, root: Buffer.alloc(32, 7) };
        const note = signNote(`patti-gener-attivi/${TENANT}/events`, other, key);
        await stage.owner.query(
          `UPDATE notary.checkpoint SET note = $1, root = $2 WHERE tree = 'events' AND size = 10`,
          [note, other.root],
        );
      },
    ],
    [
      'a larger checkpoint in the second folder',
      'events tree-smaller sink',
      async () => {
        const key = await openSigningKey(stage.keyFile, keyNameOf(TENANT));
        const note = signNote(
          `patti-gener-attivi/${TENANT}/events`,
          { size: 99, root: Buffer.alloc(32) },
          key,
        );
        await writeFile(join(folder('sink'), '000000000099.note'), note);
      },
    ],
    [
      'a note that was damaged',
      'events note-unreadable folder',
      async () => {
        const path = join(folder('folder'), '000000000010.note');
        await writeFile(path, (await readFile(path, 'utf8')).replace('\n10\n', '\n11\n'));
      },
    ],
    [
      'a note that is not signed',
      'events note-unreadable folder',
      () => writeFile(join(folder('folder'), '000000000011.note'), 'patti\n11\nAAAA\n'),
    ],
    [
      'a note of another log',
      'events note-unreadable folder',
      async () =>
        writeFile(
          join(folder('folder'), '000000000012.note'),
          await readFile(join(stage.auditDir, 'checkpoints', 'accesses', '000000000003.note')),
        ),
    ],
    [
      'other keys in the audit folder',
      'keys-differ folder',
      () => writeFile(join(stage.auditDir, 'keys.txt'), 'somebody+01234567+AAAA\n'),
    ],
    ['a log that was cut', 'events log-smaller database', () => stage.owner.query(CUT_LOG)],
    [
      'a log with another last leaf',
      'events log-changed database',
      () =>
        stage.owner.query(
          `ALTER TABLE log.event DISABLE TRIGGER USER; UPDATE log.event SET body = body || ' ' WHERE position = 10`,
        ),
    ],
    [
      'a log with a gap',
      'events log-changed database',
      () => stage.owner.query('UPDATE log.head SET position = position + 1'),
    ],
    [
      'tiles that were cut',
      'events tiles-damaged database',
      () => stage.owner.query(`UPDATE notary.tile SET hashes = substr(hashes, 1, 32) WHERE tree = 'events'`),
    ],
  ];

  it.each(faults)('%s: %s', async (_, alarm, harm) => {
    await harm();
    const before = await names();
    expect(await refusal()).toContain(alarm);
    expect(await names()).toEqual(before);
  });

  it('nothing else: a place that lost its last notes gets them back, and so does the database', async () => {
    const notes = await stage.notesInDatabase('events');
    for (const name of await readdir(folder('folder'))) await rm(join(folder('folder'), name));
    await rm(join(folder('sink'), '000000000010.note'));
    const notary = stage.start();
    await until(async () => (await readdir(folder('sink'))).length === notes.length);
    await notary.stop();
    expect((await stage.notesIn('', stage.auditDir, 'events')).map(({ note }) => note)).toEqual(
      notes.map(({ note }) => note),
    );
    await stage.owner.query(`DELETE FROM notary.checkpoint WHERE tree = 'events' AND size = 10`);
    await stage.record(5);
    const again = stage.start();
    await until(async () => (await stage.log.latest('events'))?.size === 15);
    await again.stop();
    expect(await stage.signed('events')).toContain(10);
    expect(await stage.forks()).toEqual([]);
    expect(stage.alarms).toEqual([]);
  });

  it('goes on when what was wrong is right again', async () => {
    const path = join(folder('sink'), '000000000099.note');
    await writeFile(path, 'not a note');
    expect(await refusal()).toContain('events note-unreadable sink');
    await rm(path);
    stage.start();
    await until(async () => (await stage.log.latest('events'))?.size === 12);
    expect((await notaryStatus(stage.app))[0]).toEqual({ tree: 'events', size: 12, signed: 12 });
    expect(await stage.forks()).toEqual([]);
  });

  it('also while it runs: a note that appears in a folder is seen, also while it writes there, and nothing is signed after it', async () => {
    stage.start();
    await stage.record(1);
    await until(async () => (await readdir(folder('sink'))).includes('000000000011.note'));
    await writeFile(join(folder('folder'), '000000000050.note'), 'not a note');
    await until(async () => {
      await stage.record(1);
      return stage.alarms.length > 0;
    });
    expect(stage.alarms).toEqual(['events note-unreadable folder']);
    const signed = (await stage.signed('events')).at(-1);
    await stage.record(1);
    await until(async () => (await notaryStatus(stage.app))[0]?.refused !== undefined);
    expect((await notaryStatus(stage.app))[0]?.signed).toBe(signed);
  });
});
