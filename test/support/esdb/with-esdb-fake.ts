import { EventStoreDBClient } from '@eventstore/db-client';
import { type EsdbFake, type EsdbFakeOptions, startEsdbFake } from './esdb-fake.js';

/** What a test plays with: a fake of its own and a client that is connected to it. */
export interface EsdbStage {
  readonly fake: EsdbFake;
  readonly client: EventStoreDBClient;
}

/** Runs `work` with a fake and a client, and ends both whatever happens. */
export const withEsdbFake = async <T>(
  work: (stage: EsdbStage) => Promise<T>,
  options: EsdbFakeOptions = {},
): Promise<T> => {
  const fake = await startEsdbFake(options);
  const client = EventStoreDBClient.connectionString(fake.url);
  try {
    return await work({ fake, client });
  } finally {
    await client.dispose();
    await fake.stop();
  }
};
