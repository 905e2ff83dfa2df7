/** The embedded server cannot serve; the message says what to do and is shown to the operator as it is. */
export class EmbeddedPostgresError extends Error {
  override readonly name: string = 'EmbeddedPostgresError';
}

/** Another living process of the service works on the same data folder. */
export class DataFolderInUse extends EmbeddedPostgresError {
  override readonly name = 'DataFolderInUse';
}

/** What an operator can always do instead of the embedded server. */
export const USE_OUTSIDE_DATABASE =
  'Set DATABASE_URL (and KEYS_URL) to a PostgreSQL server of version 14 to 18 to run without the embedded one.';
