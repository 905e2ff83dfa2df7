import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { pactAggregate } from '../../dist/domain/pact/pact.js';
import { readAhead } from '../../dist/infrastructure/subscriptions/read-ahead.js';
import { rebuildTogether } from '../../dist/infrastructure/subscriptions/rebuild.js';
import { projections } from '../../dist/infrastructure/read-models/projections.js';
import { capabilityRecorded, commandContext, lifeOfPact } from '../pact-events.mjs';
import { underLoad } from '../rounds.mjs';
import { memoryFloors } from './floors.mjs';
import { waits } from './waits.mjs';
import { beside } from './yardstick.mjs';

const NO_STREAM = { version: 0, leafHash: null, recordedAt: null };
const [CALLERS, SECONDS, LOADS] = [16, 3, 300];
const APPENDED_AT_ONCE = 100;

const nominated = (pactId) => lifeOfPact(pactId)[0];

const appendOne = (store) => () => async () => {
  const pactId = randomUUID();
  await store.append(pactAggregate, pactId, NO_STREAM, [nominated(pactId)], commandContext());
};

/** Ids of pacts from all over the log. */
const somePacts = async (pool) => {
  const { rows } = await pool.query(
    `SELECT DISTINCT e.stream FROM generate_series(1, $1::int) n CROSS JOIN log.head h
     JOIN log.event e ON e.position = 1 + (h.position - 1) * n / $1`,
    [LOADS],
  );
  return rows.map(({ stream }) => stream.slice('pact-'.length));
};

const replay = async (store, head) => {
  const memory = memoryFloors();
  let count = 0;
  for await (const page of readAhead(store, 0, head)) {
    for (const stored of page) store.decode(stored);
    count += page.length;
    memory.at(count / (head + 1));
  }
  return memory.get();
};

const rebuildAll = async (owner, store) => {
  const memory = memoryFloors();
  await rebuildTogether(owner, store, projections, (done, total) => memory.at(done / (total + 1)));
  return memory.get();
};

/** Everything that is measured of a log of `events` events. `fresh` gives a store that has nothing in memory. */
export const logFigures = async ({ store, fresh, pool, owner }, events) => {
  const append = await beside(pool, () => underLoad(CALLERS, SECONDS, appendOne(store)));
  const lone = await beside(pool, () => waits(LOADS, appendOne(store)()));
  const pacts = await somePacts(pool);
  const cold = fresh();
  const load = await beside(pool, () => waits(pacts.length, (n) => cold.load(pactAggregate, pacts[n])));
  const head = await store.head();
  const speed = async (work) => {
    const start = performance.now();
    const floors = await work();
    return { floors, perSecond: (head * 1_000) / (performance.now() - start) };
  };
  return {
    ...{ events, head, append, lone, load },
    replay: await beside(pool, () => speed(() => replay(store, head))),
    rebuild: await beside(pool, () => speed(() => rebuildAll(owner, store))),
  };
};

/** Streams of given lengths, each loaded by a store that has nothing in memory, and again by one that has. */
export const streamFigures = async ({ store, fresh }, lengths) => {
  const figures = [];
  for (const length of lengths) {
    const pactId = randomUUID();
    for (let version = 0; version < length; version += APPENDED_AT_ONCE) {
      const { head } = await store.load(pactAggregate, pactId);
      const count = Math.min(APPENDED_AT_ONCE, length - version);
      const events = Array.from({ length: count }, (_, n) =>
        version + n === 0 ? nominated(pactId) : capabilityRecorded(pactId),
      );
      await store.append(pactAggregate, pactId, head, events, commandContext());
    }
    const cold = await waits(5, () => fresh().load(pactAggregate, pactId));
    const warm = await waits(50, () => store.load(pactAggregate, pactId));
    figures.push({ length, cold: cold.middle, warm: warm.middle });
  }
  return figures;
};
