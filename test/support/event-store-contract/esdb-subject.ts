import type { AllStreamResolvedEvent, StreamingRead } from '@eventstore/db-client';
import type { StoredEvent } from '../../../src/application/ports/event-store.js';
import { EventStoreDbEventStore } from '../../../src/infrastructure/event-store/eventstoredb/eventstoredb-event-store.js';
import {
  connectToServer,
  type ServerConnection,
} from '../../../src/infrastructure/event-store/eventstoredb/server-connection.js';
import { createPool } from '../../../src/infrastructure/persistence/pool.js';
import { withClient } from '../../../src/infrastructure/persistence/with-client.js';
import { createTestDatabase, type TestDatabase } from '../database.js';
import type { ContractSubject } from './contract-subject.js';
import { diaryCodecs } from './diary.fixture.js';

/** Adapters over one server and one database, each with a connection and a pool of its own, as processes have them. */
export interface EsdbStores {
  readonly stores: readonly EventStoreDbEventStore[];
  readonly database: TestDatabase;
  readonly close: () => Promise<void>;
}

type Connect = (url: string) => Promise<ServerConnection>;

/** Opens so many adapters at a server. */
export const openEsdbStores = async (
  url: string,
  count: number,
  connect: Connect = connectToServer,
): Promise<EsdbStores> => {
  const database = await createTestDatabase();
  const names = Array.from({ length: count }, (_, index) => `esdb-${index}`);
  const pools = names.map((name) => createPool(database.appUrl, { max: 4, name }));
  const stores = await Promise.all(
    pools.map(async (pool) => new EventStoreDbEventStore(await connect(url), pool, diaryCodecs)),
  );
  return {
    stores,
    database,
    async close() {
      await Promise.all(stores.map((store) => store.close()));
      await Promise.all(pools.map((pool) => pool.end()));
      await database.drop();
    },
  };
};

type Changed = ReadonlyMap<string, StoredEvent>;

const shown = (item: AllStreamResolvedEvent, changed: Changed): AllStreamResolvedEvent => {
  const { event } = item;
  const change = event && changed.get(`${event.streamId} ${event.revision}`);
  if (!event || !change) return item;
  const { eventId: id, type, body, commandId, leafHash, recordedAt } = change;
  const metadata = { commandId, leafHash, recordedAt };
  return { ...item, event: { ...event, id, type, isJson: false, data: Buffer.from(body), metadata } };
};

/** Shows some events otherwise than the server sends them: no server lets anybody change what is stored. */
const behindGlass = (connection: ServerConnection, changed: Changed): ServerConnection => {
  const glass = <Read extends StreamingRead<AllStreamResolvedEvent>>(read: Read): Read => {
    const on = read.on.bind(read) as (event: string, listener: (item: never) => void) => Read;
    const listen = (event: string, listener: (item: unknown) => void): Read =>
      on(event, (item) => listener(event === 'data' ? shown(item, changed) : item));
    return Object.assign(read, { on: listen });
  };
  const { client } = connection;
  const shielded = Object.assign(Object.create(client) as typeof client, {
    readStream: (...args: Parameters<typeof client.readStream>) =>
      glass(client.readStream(...args) as StreamingRead<AllStreamResolvedEvent>),
    readAll: (...args: Parameters<typeof client.readAll>) => glass(client.readAll(...args)),
    appendToStream: client.appendToStream.bind(client),
    subscribeToAll: client.subscribeToAll.bind(client),
  });
  return { ...connection, client: shielded };
};

/** A subject of the contract suite at a server, whichever it is. */
export const createEsdbSubject = async (url: string): Promise<ContractSubject> => {
  const changed = new Map<string, StoredEvent>();
  const connect: Connect = async (address) => behindGlass(await connectToServer(address), changed);
  const { stores, database, close } = await openEsdbStores(url, 2, connect);
  const [store, other] = stores;
  if (!store || !other) throw new Error('Two adapters were asked for.');
  return {
    store,
    other,
    tamper: async (stored, change) => {
      const { stream, version, position, eventId } = { ...stored, ...change };
      changed.set(`${stream} ${version - 1}`, { ...stored, ...change });
      await withClient(database.adminUrl, async (superuser) => {
        await superuser.query('SET session_replication_role = replica');
        await superuser.query('UPDATE esdb.ordinal SET event_id = $2 WHERE position = $1', [
          position,
          eventId,
        ]);
      });
    },
    close,
  };
};
