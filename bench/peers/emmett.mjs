import { randomUUID } from 'node:crypto';
import { dumbo as openDumbo } from '@event-driven-io/dumbo';
import { getPostgreSQLEventStore, readMessagesBatch } from '@event-driven-io/emmett-postgresql';
import { commandContext, lifeOfPact } from '../pact-events.mjs';

const WRITERS = 16;

/** emmett-postgresql with its own schema in the same database, on a pool with as many connections as raw SQL gets. */
export const emmettStore = async (connectionString, pool) => {
  const store = getPostgreSQLEventStore(connectionString, { connectionOptions: { pool } });
  await store.schema.migrate();
  const dumbo = openDumbo({ connectionString, pool });
  return {
    /** Work of one caller: one event to a stream of its own. `event` gives type, data and metadata. */
    append: (event) => () => async () => {
      await store.appendToStream(`pact-${randomUUID()}`, [event()]);
    },
    /** Appends whole lives of pacts until there are `events` events or a few more. */
    async fill(events) {
      let missing = events;
      const write = async () => {
        while (missing > 0) {
          const pactId = randomUUID();
          const life = lifeOfPact(pactId).map((event) => ({ ...event, metadata: commandContext() }));
          missing -= life.length;
          await store.appendToStream(`pact-${pactId}`, life);
        }
      };
      await Promise.all(Array.from({ length: WRITERS }, write));
    },
    /** Reads all events in their order with the consumer, which is how emmett reads across streams; gives their number. */
    async readAll(pulling) {
      let count = 0;
      const consumer = store.consumer({ pulling, stopWhen: { noMessagesLeft: true } });
      consumer.reactor({
        processorId: randomUUID(),
        eachMessage: () => {
          count += 1;
        },
      });
      await consumer.start();
      return count;
    },
    /** The same with the function below the consumer, which keeps no place and makes no pause. */
    async readPages(batchSize) {
      let count = 0;
      for (let after = 0n; ;) {
        const page = await readMessagesBatch(dumbo.execute, { after, batchSize });
        count += page.messages.length;
        if (!page.areMessagesLeft) return count;
        after = page.currentGlobalPosition;
      }
    },
  };
};
