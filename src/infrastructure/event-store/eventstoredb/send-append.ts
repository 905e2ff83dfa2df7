import { setTimeout as pause } from 'node:timers/promises';
import { NO_STREAM, type AppendExpectedRevision } from '@eventstore/db-client';
import type { EncodedAppend } from '../encode-append.js';
import type { ServerConnection } from './server-connection.js';
import { refusalOf, type Refusal } from './server-trouble.js';
import { toServerEvents } from './stored-record.js';

/** Milliseconds before each repetition of an append whose outcome is unknown. */
const REPEAT_AFTER: readonly number[] = [50, 250, 1_000];

/** Milliseconds that the server has for one try. */
const SERVER_WITHIN = 4_000;

/** Milliseconds after which we wait no longer for one try: the client's deadline alone is not always kept. */
const TRY_WITHIN = 5_000;

/** What is known of an append that was sent: stored, by this try or an earlier one; refused; or unknown. */
export type Sent = { readonly kind: 'stored' | 'unknown' } | Refusal;

/** Sends one append, and again while its outcome is unknown. Never throws for a trouble of the server. */
export type SendAppend = (append: EncodedAppend) => Promise<Sent>;

const revisionOf = ({ expected }: EncodedAppend): AppendExpectedRevision =>
  expected === 0 ? NO_STREAM : BigInt(expected - 1);

/** The answer, or a rejection when it does not come in time; a later one is heard by nobody. */
const inTime = <Answer>(work: Promise<Answer>): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error('The try took too long.')), TRY_WITHIN);
    work.then(resolve, reject).finally(() => clearTimeout(late));
  });

/**
 * The same ids at the same revision each time: the server takes them once. Never at a revision that was read anew,
 * where it would take them again, and never at any revision.
 */
export const sendAppendOver = (
  { client, call }: Pick<ServerConnection, 'client' | 'call'>,
  waits: readonly number[] = REPEAT_AFTER,
): SendAppend => {
  const once = async (append: EncodedAppend): Promise<Sent> => {
    const options = { ...call, expectedRevision: revisionOf(append), deadline: SERVER_WITHIN };
    try {
      // a refusal is thrown: the connection lets no address ask for an answer instead
      await inTime(client.appendToStream(append.stream, toServerEvents(append), options));
      return { kind: 'stored' };
    } catch (error) {
      return refusalOf(error) ?? { kind: 'unknown' };
    }
  };
  return async (append) => {
    for (const wait of waits) {
      const sent = await once(append);
      if (sent.kind !== 'unknown') return sent;
      await pause(wait);
    }
    return once(append);
  };
};
