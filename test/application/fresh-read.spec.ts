import { describe, expect, it } from '@jest/globals';
import { FreshRead } from '../../src/application/fresh-read.js';
import type { Position } from '../../src/application/ports/event-store.js';
import { Projections } from '../../src/application/ports/projections.js';
import { diaryCodecs } from '../support/event-store-contract/diary.fixture.js';
import { InMemoryEventStore } from '../support/in-memory-event-store.js';

/** Read models that are behind until somebody waits for them. */
const openScene = (
  versions: { readonly before?: number; readonly after?: number },
  inTime = true,
  maySee?: () => boolean,
) => {
  const waits: Position[] = [];
  let waited = false;
  class Behind extends Projections {
    override async caughtUp(position: Position): Promise<boolean> {
      waits.push(position);
      waited = true;
      return inTime;
    }
  }
  const rowOf = (version: number | undefined) => (version === undefined ? undefined : { version });
  const read = async () => rowOf(waited ? versions.after : versions.before);
  const fresh = new FreshRead(new InMemoryEventStore(diaryCodecs), new Behind());
  return {
    waits,
    ask: (wanted?: number) => fresh.atLeast(wanted, read, maySee),
  };
};

describe('a read after a write', () => {
  it('does not wait when no version is wanted, or the row is new enough', async () => {
    const { ask, waits } = openScene({ before: 3, after: 4 });
    expect(await ask()).toEqual({ version: 3 });
    expect(await ask(3)).toEqual({ version: 3 });
    expect(waits).toEqual([]);
  });

  it('waits for the read models, then sees what was written', async () => {
    const { ask, waits } = openScene({ before: 3, after: 4 });
    expect(await ask(4)).toEqual({ version: 4 });
    expect(waits).toEqual([0]);
  });

  it('waits for a row that is not there yet', async () => {
    expect(await openScene({ after: 1 }).ask(1)).toEqual({ version: 1 });
  });

  it('says so when the row stays too old, instead of showing it', async () => {
    await expect(openScene({ before: 3, after: 3 }, false).ask(4)).rejects.toMatchObject({
      name: 'NotYetVisible',
    });
  });

  it('says so when the row is not there and the read models are behind: it may exist', async () => {
    await expect(openScene({}, false).ask(1)).rejects.toMatchObject({ name: 'NotYetVisible' });
  });

  it('finds nothing when the read models have seen everything', async () => {
    expect(await openScene({}).ask(1)).toBeUndefined();
  });

  it.each([1, 3, 4])(
    'treats a row that may not be seen as one that is not there (version %d wanted)',
    async (wanted) => {
      const hidden = () => false;
      const { ask, waits } = openScene({ before: 3, after: 3 }, true, hidden);
      expect(await ask(wanted)).toEqual({ version: 3 });
      expect(waits).toEqual([0]);
      await expect(openScene({ before: 3, after: 3 }, false, hidden).ask(wanted)).rejects.toMatchObject({
        name: 'NotYetVisible',
      });
    },
  );
});
