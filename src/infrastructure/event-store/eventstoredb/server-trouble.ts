import { AccessDeniedError, StreamNotFoundError, WrongExpectedVersionError, MaxAppendSizeExceededError, StreamDeletedError, UnavailableError } from '@eventstore/db-client'; // prettier-ignore
import { StoreUnavailable, type Version } from '../../../application/ports/event-store.js';

/** The server has judged an append, and stored nothing of it. */
export type Refusal =
  { readonly kind: 'conflict'; readonly actual: Version } | { readonly kind: 'too-large' | 'not-storable' };

/**
 * What the server has refused; undefined for everything that leaves the outcome unknown: a broken wire, a deadline, a
 * leader that is no longer one. The client gives these as several classes, and some as a bare Error.
 */
export const refusalOf = (error: unknown): Refusal | undefined => {
  if (error instanceof WrongExpectedVersionError) {
    const { actualVersion } = error;
    return { kind: 'conflict', actual: typeof actualVersion === 'bigint' ? Number(actualVersion) + 1 : 0 };
  }
  if (error instanceof MaxAppendSizeExceededError) return { kind: 'too-large' };
  if (error instanceof StreamDeletedError) return { kind: 'not-storable' };
  return undefined;
};

/** The stream was never written. */
export const isMissingStream = (error: unknown): boolean => error instanceof StreamNotFoundError;

const kindOf = (error: unknown): string => {
  if (error instanceof AccessDeniedError) return 'access denied';
  // what TLS has found wrong is told in words alone
  if (error instanceof UnavailableError && /certificate/i.test(error.message))
    return 'certificate not trusted';
  return 'no answer';
};

/** Only the kind of trouble goes on: messages of the client may repeat names of streams and addresses. */
export const asUnavailable = (error: unknown): StoreUnavailable => {
  if (error instanceof StoreUnavailable) return error;
  return new StoreUnavailable(`The event store did not answer (${kindOf(error)}).`);
};
