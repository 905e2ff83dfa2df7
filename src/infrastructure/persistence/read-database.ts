import pg from 'pg';
import { DataSource, type MixedList, type EntitySchema } from 'typeorm';

/** Connections for reading models and for the projections together. */
const POOL = 12;

/** TypeORM over the read models. `role` in the address counts; the schema is made by migrations only. */
export const openReadDatabase = async (
  url: string,
  entities: MixedList<NewableFunction | string | EntitySchema>,
  onIdleError: (code: string) => void,
): Promise<DataSource> => {
  const source = new DataSource({
    type: 'postgres',
    driver: pg,
    url,
    entities: entities as never,
    applicationName: 'read-models',
    poolErrorHandler: (error: Error & { code?: string }) => onIdleError(error.code ?? error.name),
    extra: { max: POOL, statement_timeout: 10_000, query_timeout: 12_000, connectionTimeoutMillis: 3_000 },
  });
  return source.initialize();
};
