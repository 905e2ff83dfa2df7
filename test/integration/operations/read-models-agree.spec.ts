import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { MOST_BEHIND, readModelsAgree } from '../../../src/infrastructure/operations/read-models-agree.js';
import { openReadModels, type ReadModels } from '../subscriptions/projection.scene.js';

let models: ReadModels;

beforeAll(async () => {
  models = await openReadModels();
});
beforeEach(() => models.empty());
afterAll(() => models.close());

const NAMES = ['one', 'other'];
/** Whether they agree when the read models are at these positions and the log at `head`. */
const agree = async (head: number, positions: Readonly<Record<string, number>>): Promise<boolean> => {
  for (const [name, position] of Object.entries(positions))
    await models.owner.query('INSERT INTO read.checkpoint (name, position) VALUES ($1, $2)', [
      name,
      position,
    ]);
  return readModelsAgree(models.read, { head: () => Promise.resolve(head) }, NAMES);
};

describe('log and read models', () => {
  it.each<[string, number, Readonly<Record<string, number>>]>([
    ['all is new', 0, {}],
    ['all are at the head', 7, { one: 7, other: 7 }],
    ['one is behind by the work of a moment', MOST_BEHIND + 7, { one: MOST_BEHIND + 7, other: 7 }],
    ['one has not run yet and the log is short', 7, { one: 7 }],
    ['a read model of an earlier build stands still', 90_000, { one: 90_000, other: 90_000, gone: 3 }],
  ])('agree when %s', async (_, head, positions) => {
    expect(await agree(head, positions)).toBe(true);
  });

  it.each<[string, number, Readonly<Record<string, number>>]>([
    ['one holds what the log does not', 7, { one: 7, other: 8 }],
    ['one of an earlier build does', 7, { one: 7, other: 7, gone: 8 }],
    ['one is further behind', MOST_BEHIND + 8, { one: MOST_BEHIND + 8, other: 7 }],
    ['one has never run and the log is long', MOST_BEHIND + 1, { one: MOST_BEHIND + 1 }],
  ])('disagree when %s', async (_, head, positions) => {
    expect(await agree(head, positions)).toBe(false);
  });

  it('agree while a stream is parked: it is an alarm, and all others are served', async () => {
    await models.owner.query(
      `INSERT INTO read.parked_stream VALUES ('one', 'pact-1', 1, 'RangeError', now())`,
    );
    expect(await agree(7, { one: 7, other: 7 })).toBe(true);
  });
});
