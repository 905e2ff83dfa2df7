import { START, type ReadPosition, type ReadRevision } from '@eventstore/db-client';
import type { Version } from '../../../application/ports/event-store.js';
import { readUntilEnd } from './read-until-end.js';
import type { ServerConnection } from './server-connection.js';
import type { ServerRecord } from './stored-record.js';

/** Milliseconds that one page may take. */
const PAGE_WITHIN = 7_000;

/** Where no event is: the beginning of the log. */
export const BEFORE_ALL = -1n;

/** A record of the server's one order, at its byte offset. */
export interface LoggedRecord extends ServerRecord {
  readonly commit: bigint;
}

/** The log as the server has it, page by page. Every method throws StoreUnavailable when the server does not answer. */
export interface ServerReader {
  /** Records of a stream with version > `after`, at most `limit`. */
  stream(stream: string, after: Version, limit: number): Promise<readonly LoggedRecord[]>;
  /** Records of everybody, the server's own among them, at `from` or later, at most `limit`. */
  log(from: bigint, limit: number): Promise<readonly LoggedRecord[]>;
}

const logged = ({
  event,
}: {
  readonly event?: ServerRecord & { readonly position?: { readonly commit: bigint } };
}): LoggedRecord[] => (event?.position ? [{ ...event, commit: event.position.commit }] : []);

const positionAt = (commit: bigint): ReadPosition =>
  commit <= BEFORE_ALL ? START : { commit, prepare: commit };

const revisionAfter = (version: Version): ReadRevision => (version <= 0 ? START : BigInt(version));

/** A read changes nothing: one that met a dead wire is asked once more, which the client does over a new one. */
const twice = <Answer>(ask: () => Promise<Answer>): Promise<Answer> => ask().catch(ask);

/** Reads through a connection, from the leader. */
export const createServerReader = ({ client, call }: ServerConnection): ServerReader => ({
  async stream(stream, after, limit) {
    const options = { ...call, fromRevision: revisionAfter(after), maxCount: limit };
    const page = await twice(() => readUntilEnd(() => client.readStream(stream, options), PAGE_WITHIN));
    return page.flatMap(logged);
  },
  async log(from, limit) {
    const options = { ...call, fromPosition: positionAt(from), maxCount: limit };
    const page = await twice(() => readUntilEnd(() => client.readAll(options), PAGE_WITHIN));
    return page.flatMap(logged);
  },
});
