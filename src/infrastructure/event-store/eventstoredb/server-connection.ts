import { EventStoreDBClient, type BaseOptions } from '@eventstore/db-client';
import { StoreUnavailable } from '../../../application/ports/event-store.js';
import { readUntilEnd } from './read-until-end.js';
import { asUnavailable } from './server-trouble.js';

/** A client, and what goes with each of its calls. */
export interface ServerConnection {
  readonly client: EventStoreDBClient;
  /** Leader only: what was acknowledged is seen. With credentials, even empty ones: see ADR 0020. */
  readonly call: Required<Pick<BaseOptions, 'credentials' | 'requiresLeader'>>;
  close(): Promise<void>;
}

/** Milliseconds between two tries to reach a server that is starting. */
const TRY_EVERY = 500;

/** Tries before a start is given up: half a minute for a server that starts together with the service. */
const TRIES = 60;

/** Milliseconds that one try may take. */
const TRY_WITHIN = 5_000;

const CREDENTIALS = /^(?<protocol>[^:]+:\/\/)(?<username>[^:@/]+):(?<password>[^@]+)@/;

/** Asks the client to answer a refused append with a revision that it reads wrongly, instead of throwing. */
const SILENT = /(?<name>[?&]throw[_-]?on[_-]?append[_-]?failure=)false/i;

const INSECURE = /[?&]tls=false(?:&|$)/i;

/**
 * User and password of a connection string; empty where the server takes none.
 * @throws StoreUnavailable for a server with TLS and an address without them; its message holds no part of the address
 */
const credentialsOf = (url: string): { readonly username: string; readonly password: string } => {
  const { username, password } = CREDENTIALS.exec(url)?.groups ?? {};
  if (username !== undefined && password !== undefined)
    return { username: decodeURIComponent(username), password: decodeURIComponent(password) };
  if (INSECURE.test(url)) return { username: '', password: '' };
  throw new StoreUnavailable('EVENTSTORE_URL: a server with TLS needs user and password in the address.');
};

/** The client is never told a password: it prints an address that has an option it does not know. */
const clientOf = (url: string): EventStoreDBClient => {
  const open = url.replace(CREDENTIALS, '$<protocol>').replace(SILENT, '$<name>true');
  try {
    // the server's new name has the same protocol
    return EventStoreDBClient.connectionString(open.replace(/^kurrentdb/, 'esdb'));
  } catch {
    // the client's message quotes the address
    throw new StoreUnavailable('EVENTSTORE_URL: the address, or a file that it names, cannot be read.');
  }
};

/** Connects at once: the first append of a cold client took ten times as long as the second. */
const warmUp = async (
  { client, call }: Pick<ServerConnection, 'client' | 'call'>,
  most: number,
): Promise<void> => {
  for (let tries = 1; ; tries++) {
    try {
      await readUntilEnd(() => client.readAll({ ...call, maxCount: 1 }), TRY_WITHIN);
      return;
    } catch (error) {
      if (tries >= most) throw new StoreUnavailable(`EVENTSTORE_URL: ${asUnavailable(error).message}`);
      await new Promise((resolve) => setTimeout(resolve, TRY_EVERY));
    }
  }
};

/**
 * Connects to EventStoreDB or KurrentDB. Waits for a server that is starting.
 * @throws StoreUnavailable without a word of the address
 */
export const connectToServer = async (url: string, tries = TRIES): Promise<ServerConnection> => {
  const call = { credentials: credentialsOf(url), requiresLeader: true };
  const client = clientOf(url);
  try {
    await warmUp({ client, call }, tries);
  } catch (error) {
    await client.dispose();
    throw error;
  }
  return { client, call, close: () => client.dispose() };
};
