import { StoreUnavailable } from '../../../application/ports/event-store.js';

/** SQLSTATE of an error of the driver; undefined for a broken connection or a client-side deadline. */
const sqlStateOf = (error: unknown): string | undefined =>
  error instanceof Error &&
  'code' in error &&
  typeof error.code === 'string' &&
  /^[0-9A-Z]{5}$/.test(error.code)
    ? error.code
    : undefined;

/** The database has read the statement and refuses a value of it (classes 22 and 23): nothing was stored. */
export const isValueRefused = (error: unknown): boolean => /^2[23]/.test(sqlStateOf(error) ?? '');

/** Only the SQLSTATE goes on: message and detail of the driver may repeat values. */
export const asUnavailable = (error: unknown): StoreUnavailable =>
  error instanceof StoreUnavailable
    ? error
    : new StoreUnavailable(`The event store did not answer (${sqlStateOf(error) ?? 'connection lost'}).`);
