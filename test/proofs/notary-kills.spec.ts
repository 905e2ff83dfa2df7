import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { TREES } from '../../src/application/ports/transparency-log.js';
import { until } from '../support/condition.js';
import { openNotaryStage, type NotaryStage } from '../support/notary-stage.js';
import { size } from '../support/size.js';
import { buildService, sow, type BuiltService, type SourceChange } from './built-service.js';
import { startNotaryProcess } from './notary-process.js';

const KILLS = size(20, 1_000);

/** A notary that compares with nothing before it signs. */
const withoutComparison: SourceChange = (name, text) =>
  name === 'infrastructure/audit/notary/places.ts'
    ? sow(text, 'if (kept === undefined) return undefined;', 'if (kept !== null) return undefined;')
    : text;

/** Log and notary tables are replaced together, by somebody who may do anything in the database. */
const REPLACE = `ALTER TABLE log.event DISABLE TRIGGER USER; DELETE FROM log.event; UPDATE log.head SET position = 0;
  DELETE FROM notary.checkpoint; DELETE FROM notary.tile; UPDATE notary.tree SET size = 0 WHERE name = 'events'`;

describe('a notary that is killed', () => {
  let honest: BuiltService;
  let stage: NotaryStage;
  beforeAll(async () => {
    honest = await buildService();
  });
  afterAll(() => honest.remove());
  beforeEach(async () => {
    stage = await openNotaryStage();
  });
  afterEach(() => stage.close());

  const signedAll = async (): Promise<number> =>
    (await stage.signed('events')).length + (await stage.signed('accesses')).length;

  const notesPerPlace = (): Promise<readonly number[]> =>
    Promise.all(
      TREES.flatMap((tree) => [
        stage.notesInDatabase(tree),
        stage.notesIn('folder', stage.auditDir, tree),
        stage.notesIn('sink', stage.sink, tree),
      ]),
    ).then((places) => places.map(({ length }) => length));

  it(
    `${KILLS} times, anywhere, goes on without a fork`,
    async () => {
      for (let kill = 0; kill < KILLS; kill++) {
        const before = await signedAll();
        const notary = await startNotaryProcess(honest, stage, 3 + (kill % 9));
        // some are killed before they have signed anything, most in the middle of it
        const wanted = before + (kill % 5) * 3;
        do {
          await stage.record(1 + (kill % 7));
          await stage.recordAccesses(1 + (kill % 3));
        } while ((await signedAll()) < wanted);
        for (let turn = 0; turn < (kill * 37) % 101; turn++) await nextTurn();
        await notary.end('SIGKILL');
        expect(notary.lines).toEqual(['started']);
      }
      const last = stage.start();
      const ends = [(await stage.leavesOf('events')).length, (await stage.leavesOf('accesses')).length];
      await until(
        async () =>
          (await stage.log.latest('events'))?.size === ends[0] &&
          (await stage.log.latest('accesses'))?.size === ends[1],
      );
      await last.stop();
      const [events, folder, sink, ...accesses] = await notesPerPlace();
      expect([folder, sink]).toEqual([events, events]);
      expect(new Set(accesses).size).toBe(1);
      expect(await stage.forks()).toEqual([]);
      expect(stage.alarms).toEqual([]);
      expect(events).toBeGreaterThan(KILLS / 2);
    },
    size(300_000, 7_200_000),
  );

  /** Signs some of a log, then replaces log and tables, and lets a notary of a build meet what it finds. */
  const afterReplacement = async (build: BuiltService): Promise<readonly string[]> => {
    const first = await startNotaryProcess(honest, stage, 4);
    for (let round = 0; round < 5; round++) await stage.record(3);
    // what has not reached the folders yet can be replaced unnoticed
    const kept = async (place: string, path: string): Promise<boolean> =>
      (await stage.notesIn(place, path, 'events')).some(({ note }) => note.split('\n')[1] === '15');
    await until(async () => (await kept('folder', stage.auditDir)) && (await kept('sink', stage.sink)));
    await first.end('SIGKILL');
    await stage.owner.query(REPLACE);
    await stage.record(40, 'thing-2');
    const second = await startNotaryProcess(build, stage, 7);
    await until(
      async () =>
        second.lines.some((line) => line.startsWith('refused events')) ||
        (await stage.log.latest('events'))?.size === 40,
    );
    await second.end('SIGKILL');
    return second.lines.filter((line) => line.startsWith('refused events'));
  };

  it('refuses to go on when log and tables were replaced meanwhile', async () => {
    expect(await afterReplacement(honest)).toEqual(['refused events tree-smaller folder']);
    expect(await stage.signed('events')).toEqual([]);
  });

  it('and compares with nothing makes a fork, which the checker finds (negative control)', async () => {
    const faulty = await buildService(withoutComparison);
    try {
      expect(await afterReplacement(faulty)).toEqual([]);
      const forks = await stage.forks();
      expect(forks.some((fork) => fork.startsWith('folder: another root for size'))).toBe(true);
      expect(forks.some((fork) => fork.startsWith('sink: another root for size'))).toBe(true);
    } finally {
      await faulty.remove();
    }
  });
});
