import pg from 'pg';
import { DataSource, type MixedList, type EntitySchema } from 'typeorm';
import { outliveLoss } from './outlive-loss.js';

/** Connections, unless told: a rebuild of all read models has one for each, and one more. */
const POOL = 16;

/** TypeORM over the read models. `role` in the address counts; the schema is made by migrations only. */
export const openReadDatabase = async (
  url: string,
  entities: MixedList<NewableFunction | string | EntitySchema>,
  onIdleError: (code: string) => void,
  max = POOL,
): Promise<DataSource> => {
  const source = new DataSource({
    type: 'postgres',
    driver: pg,
    url,
    entities: entities as never,
    applicationName: 'read-models',
    poolErrorHandler: (error: Error & { code?: string }) => {
      if (source.isInitialized) onIdleError(error.code ?? error.name);
    },
    extra: {
      max,
      statement_timeout: 10_000,
      query_timeout: 12_000,
      connectionTimeoutMillis: 3_000,
      // a process that sleeps in a transaction would keep the next holder of its lease waiting
      idle_in_transaction_session_timeout: 10_000,
      onConnect: outliveLoss,
    },
  });
  return source.initialize();
};
