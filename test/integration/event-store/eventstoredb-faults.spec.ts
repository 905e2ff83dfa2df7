import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '../../support/condition.js';
import { failureOf, headOf, newId, streamOf, take, writeLines } from '../../support/event-store-contract/contract-subject.js'; // prettier-ignore
import { BEGINNING, command, diary, line } from '../../support/event-store-contract/diary.fixture.js';
import { openEsdbScene, type EsdbScene } from '../../support/event-store-contract/esdb-scene.js';

let scene: EsdbScene;

beforeEach(async () => {
  scene = await openEsdbScene();
});

afterEach(() => scene.close());

const writeOne = (id: string, context = command()) =>
  scene.store.append(diary, id, BEGINNING, [line(id, 1)], context);

/** The streams of the whole log, each once for every event. */
const streamsOfLog = async (): Promise<readonly string[]> => {
  const head = await scene.store.head();
  return head === 0 ? [] : (await take(scene.store, 0, head, { limit: 1_000 })).map(({ stream }) => stream);
};

const BREAKAGES = ['connection', 'internal', 'cancel', 'refused', 'end'] as const;

describe('An append in trouble', () => {
  it.each(BREAKAGES)('whose answer is lost by %s is one event, and has its receipt', async (by) => {
    const [id, context] = [newId(), command()];
    scene.fake.loseAnswers(1, by);
    const receipt = await writeOne(id, context);
    expect(receipt).toEqual({ version: 1, position: 1 });
    expect(await streamOf(scene.store, id)).toHaveLength(1);
    expect(await scene.store.findCommand(context.commandId)).toMatchObject(receipt);
  });

  it.each(BREAKAGES)('whose request is lost by %s is one event, and has its receipt', async (by) => {
    const id = newId();
    scene.fake.loseRequests(1, by);
    expect(await writeOne(id)).toEqual({ version: 1, position: 1 });
    expect(await streamOf(scene.store, id)).toHaveLength(1);
  });

  it('of which every answer is lost is found in the log', async () => {
    const id = newId();
    scene.fake.loseAnswers(100, 'internal');
    expect(await writeOne(id)).toEqual({ version: 1, position: 1 });
    expect(scene.fake.counts.appends).toBe(4);
  });

  it('of which every request is lost is StoreUnavailable, and the same command can come again', async () => {
    const [id, context] = [newId(), command()];
    scene.fake.loseRequests(4, 'internal');
    expect(await failureOf(writeOne(id, context))).toBe('StoreUnavailable');
    expect(await streamOf(scene.store, id)).toEqual([]);
    expect(await writeOne(id, context)).toEqual({ version: 1, position: 1 });
  });

  it('whose answers are late is repeated after our own deadline, and is one event', async () => {
    const id = newId();
    const held = scene.fake.holdAnswers();
    const writing = writeOne(id);
    await until(() => held.waiting() >= 2);
    held.release();
    expect(await writing).toEqual({ version: 1, position: 1 });
    expect(await streamOf(scene.store, id)).toHaveLength(1);
  });

  it('told of a conflict by the repetition is still the one that won', async () => {
    const [id, context] = [newId(), command()];
    scene.fake.loseAnswers(1, 'internal');
    const [mine, theirs] = await Promise.allSettled([
      writeOne(id, context),
      scene.other.append(diary, id, BEGINNING, [line(id, 9)], command()),
    ]);
    const winners = [mine, theirs].filter(({ status }) => status === 'fulfilled');
    expect(winners).toHaveLength(1);
    expect(await streamOf(scene.store, id)).toHaveLength(1);
    if (mine.status === 'fulfilled')
      expect(await scene.store.findCommand(context.commandId)).toMatchObject(mine.value);
  });
});

describe('A server in trouble', () => {
  const underLoad = async (trouble: () => Promise<void>, rounds: number) => {
    const acknowledged: string[] = [];
    const tried = new Set<string>();
    let over = false;
    const writer = async () => {
      while (!over) {
        const id = newId();
        tried.add(`diary-${id}`);
        const failure = await failureOf(writeOne(id));
        expect(['none', 'StoreUnavailable']).toContain(failure);
        if (failure === 'none') acknowledged.push(`diary-${id}`);
      }
    };
    const troubles = async () => {
      for (let round = 1; round <= rounds; round++) {
        await until(() => acknowledged.length >= round * 40);
        await trouble();
      }
      over = true;
    };
    await Promise.all([troubles(), ...Array.from({ length: 32 }, writer)]);
    await until(async () => (await failureOf(scene.store.head())) === 'none');
    const streams = await streamsOfLog();
    expect(new Set(streams).size).toBe(streams.length);
    expect(acknowledged.filter((stream) => !streams.includes(stream))).toEqual([]);
    expect(streams.filter((stream) => !tried.has(stream))).toEqual([]);
  };

  it('that says GOAWAY and closes every connection loses and doubles nothing', async () => {
    await underLoad(() => {
      scene.fake.goAway();
      return Promise.resolve();
    }, 8);
  });

  it('that breaks single calls by RST_STREAM loses and doubles nothing', async () => {
    const breakages = [...BREAKAGES];
    await underLoad(async () => {
      scene.fake.loseAnswers(5, breakages[0]);
      scene.fake.loseRequests(5, breakages.at(-1));
      breakages.push(...breakages.splice(0, 1));
    }, 8);
  });

  it('that is killed and started again loses nothing that was acknowledged and doubles nothing', async () => {
    await underLoad(async () => {
      await scene.fake.crash();
      await scene.fake.restart();
    }, 8);
  });

  it('for good is StoreUnavailable, without a word of the client', async () => {
    const id = newId();
    await writeLines(scene.store, id, command());
    await scene.fake.crash();
    const unavailable = { name: 'StoreUnavailable', message: 'The event store did not answer (no answer).' };
    await expect(scene.store.load(diary, id)).rejects.toMatchObject(unavailable);
    await expect(scene.store.head()).rejects.toMatchObject(unavailable);
    await expect(writeOne(newId())).rejects.toMatchObject(unavailable);
    await expect(take(scene.store, 0, 9)).rejects.toMatchObject({ name: 'StoreUnavailable' });
  });

  it('is read again when a read breaks in the middle', async () => {
    const id = newId();
    await writeLines(scene.store, id, command(), { lines: 9 });
    for (const by of BREAKAGES.slice(0, 4)) {
      scene.fake.breakRead(4, by);
      expect((await headOf(scene.store, id)).version).toBe(9);
      scene.fake.breakRead(4, by);
      expect(await scene.store.readAll(0, 20)).toHaveLength(9);
    }
  });
});

describe('A follower of the log in trouble', () => {
  const follow = async (trouble: () => void) => {
    const following = take(scene.store, 0, 60);
    for (let round = 0; round < 6; round++) {
      await writeLines(scene.other, newId(), command(), { lines: 10 });
      trouble();
    }
    const positions = (await following).map(({ position }) => position);
    expect(positions).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
  };

  it('sees each event once when they are delivered twice', () => follow(() => scene.fake.deliverTwice(5)));

  it('misses nothing when it is dropped as too slow', () => follow(() => scene.fake.dropSubscribers()));

  it('misses nothing when the connection goes away', () => follow(() => scene.fake.goAway()));
});
