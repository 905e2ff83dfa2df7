import { randomUUID } from 'node:crypto';
import { pactAggregate } from '../../dist/domain/pact/pact.js';
import { commandContext, lifeOfPact } from '../pact-events.mjs';

const NO_STREAM = { version: 0, leafHash: null, recordedAt: null };
const WRITERS = 64;

/** Appends whole lives of pacts until the log holds `events` events or a few more; gives how many it holds. */
export const fillLog = async (store, events) => {
  const perPact = lifeOfPact(randomUUID()).length;
  let missing = Math.ceil((events - (await store.head())) / perPact);
  const write = async () => {
    while (missing-- > 0) {
      const pactId = randomUUID();
      await store.append(pactAggregate, pactId, NO_STREAM, lifeOfPact(pactId), commandContext());
    }
  };
  await Promise.all(Array.from({ length: WRITERS }, write));
  return store.head();
};
