import { QueryFailedError, TypeORMError } from 'typeorm';

/** SQLSTATE classes for values that no retry makes acceptable: data exceptions and violated constraints. */
const DATA_FAULT = /^2[23]/;

/**
 * Whether some event is to blame, so that its stream is parked: a fold that throws, or a value the database refuses.
 * A lost connection, a timeout or a missing table is nobody's event: the runner tries the page again.
 */
export const isEventsFault = (error: unknown): boolean => {
  if (!(error instanceof TypeORMError)) return true;
  if (!(error instanceof QueryFailedError)) return false;
  const { code } = error.driverError as { readonly code?: unknown };
  return typeof code === 'string' && DATA_FAULT.test(code);
};
