import { randomUUID } from 'node:crypto';
import { EventStoreDBClient, NO_STREAM } from '@eventstore/db-client';
import type { EventStoreDbEventStore } from '../../../../src/infrastructure/event-store/eventstoredb/eventstoredb-event-store.js';
import {
  connectToServer,
  type ServerConnection,
} from '../../../../src/infrastructure/event-store/eventstoredb/server-connection.js';
import { withClient } from '../../../../src/infrastructure/persistence/with-client.js';
import { openEsdbStores } from '../../event-store-contract/esdb-subject.js';
import type { EsdbFake } from '../esdb-fake.js';
import type { Flaw } from '../flaws.js';
import type { Measured } from '../rows/measured.js';
import { carelessly, type Carelessness, type SentAppend } from './carelessness.js';

/** What a row of the adapter plays on: two adapters of one log, and the server as anybody else sees it. */
export interface AdapterStage {
  readonly store: EventStoreDbEventStore;
  readonly other: EventStoreDbEventStore;
  /** The connection of `store`, watched. */
  readonly connection: ServerConnection;
  /** A client of nobody. */
  readonly client: EventStoreDBClient;
  /** Appends that `store` and `other` have sent, in their order; the array lives. */
  readonly sent: readonly SentAppend[];
  /** The next appends are written, and what their callers hear is one of these errors each. */
  readonly loseAnswers: (errors: readonly unknown[]) => void;
  /** Asks the database beside the log, above every right. */
  readonly ask: (
    statement: string,
    values?: readonly unknown[],
  ) => Promise<readonly Record<string, unknown>[]>;
  /** The fake; absent on a real server. */
  readonly fake?: EsdbFake;
}

/** One row of the measurements, as a check that throws when the adapter does not do right by it. */
export interface AdapterRow {
  readonly measured: Measured;
  readonly name: string;
  /** Seeded faults, of the fake or of the adapter, of which each alone must make the check fail. */
  readonly controls: readonly (Flaw | Carelessness)[];
  /** A real server cannot be brought to it. */
  readonly fakeOnly?: true;
  readonly check: (stage: AdapterStage) => Promise<void>;
}

const commandOf = ({ events: [first] }: SentAppend): unknown =>
  typeof first?.metadata === 'object' && 'commandId' in first.metadata && first.metadata['commandId'];

type Connect = (url: string) => Promise<ServerConnection>;

/** Connections of which every append is noted, and is sent as a careless adapter would where one is asked for. */
const watching = (sent: SentAppend[], lost: unknown[], careless?: Carelessness): Connect => {
  return async (url) => {
    const connection = await connectToServer(url);
    const { client } = connection;
    const appendToStream: typeof client.appendToStream = async (stream, events, options = {}) => {
      const asked = { stream, events: [events].flat(), options };
      const before = sent.filter((one) => commandOf(one) === commandOf(asked));
      const append = carelessly(careless, asked, before, randomUUID);
      sent.push(append);
      const answer = client.appendToStream(append.stream, [...append.events], append.options);
      if (careless === 'sends-twice' && before.length === 0) await appendToStream(stream, events, options);
      if (lost.length === 0) return answer;
      await answer;
      throw lost.shift();
    };
    const watched = Object.assign(Object.create(client) as typeof client, {
      appendToStream,
      readStream: client.readStream.bind(client),
      readAll: client.readAll.bind(client),
      subscribeToAll: client.subscribeToAll.bind(client),
    });
    return { ...connection, client: watched };
  };
};

const KEEP_CHECKPOINTS = `
  CREATE FUNCTION esdb.spoil() RETURNS trigger LANGUAGE plpgsql AS
    'BEGIN NEW.commit_position := NEW.commit_position + 1; RETURN NEW; END';
  CREATE TRIGGER spoil BEFORE UPDATE ON esdb.head FOR EACH ROW EXECUTE FUNCTION esdb.spoil()`;

/** Passes on what the adapter refuses. */
const sendingEmpties = (store: EventStoreDbEventStore, client: EventStoreDBClient): EventStoreDbEventStore =>
  Object.assign(Object.create(store) as EventStoreDbEventStore, {
    append: async () => {
      await client.appendToStream(`row-${randomUUID()}`, [], { expectedRevision: NO_STREAM });
      return { version: 0, position: 0 };
    },
  });

/** Opens a stage at a server, with a seeded fault of the adapter where one is asked for. */
export const openAdapterStage = async (
  url: string,
  { fake, careless }: { readonly fake?: EsdbFake; readonly careless?: Carelessness | undefined } = {},
): Promise<AdapterStage & { close(): Promise<void> }> => {
  const [sent, lost]: [SentAppend[], unknown[]] = [[], []];
  const connect = watching(sent, lost, careless);
  const opened = [await openEsdbStores(url, 2, connect)];
  if (careless === 'counts-apart') opened.push(await openEsdbStores(url, 1, connect));
  const [one, other, apart] = opened.flatMap(({ stores }) => stores);
  const database = opened[0]?.database;
  if (!one || !other || !database) throw new Error('Two adapters were asked for.');
  const ask: AdapterStage['ask'] = (statement, values = []) =>
    withClient(database.adminUrl, async (superuser) => (await superuser.query<Record<string, unknown>>(statement, [...values])).rows); // prettier-ignore
  if (careless === 'keeps-checkpoints') await ask(KEEP_CHECKPOINTS);
  const [client, connection] = [EventStoreDBClient.connectionString(url), await connect(url)];
  const store = careless === 'sends-empties' ? sendingEmpties(one, client) : one;
  return {
    ...{ store, other: apart ?? other, connection, client, sent, ask },
    loseAnswers: (errors) => void lost.push(...errors),
    ...(fake && { fake }),
    close: async () => {
      await Promise.all([client.dispose(), connection.close()]);
      await Promise.all(opened.map(({ close }) => close()));
    },
  };
};
