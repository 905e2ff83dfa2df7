import { EventEmitter } from 'node:events';
import { createAppendDesk } from './append-desk.js';
import { answerAppend, answerBatchAppend } from './append-calls.js';
import { type Breakage, createFaults, type HeldAnswers } from './faults.js';
import { answerFeatures } from './feature-call.js';
import { type Flaw } from './flaws.js';
import { type AfterGoAway, type Doors, startGrpcServer } from './grpc-server.js';
import { answerRead } from './read-calls.js';
import { type CallCounts, noCalls, type Served } from './served.js';
import { type ProposedEvent } from './stored-event.js';
import { createTransactionLog } from './transaction-log.js';

/** How the fake differs from its default, a single node of the 22.10 line. */
export interface EsdbFakeOptions extends Doors {
  /** Milliseconds until a write is flushed and acknowledged; 2, as measured of the server. */
  readonly flushAfterMs?: number;
  /** Milliseconds until a lost answer is told as a timeout; 100, where the server takes seconds. */
  readonly lostAnswerAfterMs?: number;
  /** Subscriptions say that they caught up, as servers from 23.10 on do; off. */
  readonly saysCaughtUp?: boolean;
  /** Bytes that all events of one append may have together; 1,048,576, the server's default. */
  readonly maxAppendSize?: number;
  /** Live events that may wait for a slow subscriber; 32. */
  readonly liveBuffer?: number;
  /** Seeded faults, for negative controls only. */
  readonly flaws?: readonly Flaw[];
}

/** A server that answers like EventStoreDB, for tests only: it keeps nothing after its end. */
export interface EsdbFake {
  /** The connection string, without a user. */
  readonly url: string;
  /** How often it was called; the object lives, take a copy to compare. */
  readonly counts: Readonly<CallCounts>;
  /** The next appends are written, then their calls break without an answer. */
  loseAnswers(count?: number, by?: Breakage): void;
  /** The next appends are not written, and their calls break. */
  loseRequests(count?: number, by?: Breakage): void;
  /** Appends are written from now on, and answered when released. */
  holdAnswers(): HeldAnswers;
  /** The next read, of a stream or of $all, breaks after so many events. */
  breakRead(afterEvents: number, by?: Breakage): void;
  /** Subscriptions deliver so many of the next events twice. */
  deliverTwice(count: number): void;
  /** Drops all subscribers as too slow. */
  dropSubscribers(): void;
  /** Sends GOAWAY on every connection, and closes it unless told otherwise: all calls in flight fail. */
  goAway(then?: AfterGoAway): void;
  /** Kills the server: what is acknowledged stays, all else is lost. */
  crash(): Promise<void>;
  /** Starts it again on its port with its data. */
  restart(): Promise<void>;
  /** Puts an event into the log as another writer would, past all faults. */
  plant(stream: string, event: Pick<ProposedEvent, 'id' | 'type'> & { readonly data?: object }): void;
  /** Changes a stored event behind everybody's back, as whoever holds the disk could. */
  tamper(stream: string, revision: number, change: Partial<Omit<ProposedEvent, 'contentType'>>): void;
  /** Connections that are open. */
  connections(): number;
  stop(): Promise<void>;
}

const path = (service: string, method: string): string => `/event_store.client.${service}/${method}`;

/** Starts a fake on a free port of 127.0.0.1. */
export const startEsdbFake = async (options: EsdbFakeOptions = {}): Promise<EsdbFake> => {
  const flaws = new Set(options.flaws);
  const bus = new EventEmitter().setMaxListeners(0);
  const log = createTransactionLog(flaws);
  const settings = {
    flushAfterMs: options.flushAfterMs ?? 2,
    lostAnswerAfterMs: options.lostAnswerAfterMs ?? 100,
    maxAppendSize: options.maxAppendSize ?? 1_048_576,
  };
  const desk = createAppendDesk(log, settings, flaws, () => void bus.emit('flushed'));
  const faults = createFaults();
  const counts = noCalls();
  const liveBuffer = options.liveBuffer ?? 32;
  const served: Served = {
    log,
    desk,
    faults,
    counts,
    flaws,
    saysCaughtUp: options.saysCaughtUp ?? false,
    liveBuffer,
    bus,
  };
  const server = await startGrpcServer(
    new Map([
      [path('server_features.ServerFeatures', 'GetSupportedMethods'), answerFeatures(served)],
      [path('streams.Streams', 'Append'), answerAppend(served)],
      [path('streams.Streams', 'BatchAppend'), answerBatchAppend(served)],
      [path('streams.Streams', 'Read'), answerRead(served)],
    ]),
    options,
  );
  const arm = (lost: 'request' | 'answer', count: number, by: Breakage): void => {
    for (let armed = 0; armed < count; armed++) faults.appends.push({ lost, by });
  };
  const crash = async (): Promise<void> => {
    desk.crash();
    await server.kill();
    desk.crash();
  };
  return {
    url: `esdb://127.0.0.1:${server.port}?tls=${options.tls !== undefined}`,
    counts,
    loseAnswers: (count = 1, by = 'connection') => arm('answer', count, by),
    loseRequests: (count = 1, by = 'connection') => arm('request', count, by),
    holdAnswers: () => faults.holdAnswers(),
    breakRead: (afterEvents, by = 'connection') => void faults.reads.push({ afterEvents, by }),
    deliverTwice: (count) => void (faults.deliverTwice += count),
    dropSubscribers: () => void bus.emit('too-slow'),
    goAway: (then = 'close') => server.goAway(then),
    crash,
    restart: () => server.restart(),
    plant: (stream, { id, type, data = {} }) => {
      const bytes = Buffer.from(JSON.stringify(data));
      log.write(stream, [
        { id, type, contentType: 'application/json', data: bytes, metadata: new Uint8Array() },
      ]);
      log.flush();
      bus.emit('flushed');
    },
    tamper: (stream, revision, change) => void Object.assign(log.stream(stream)[revision] ?? {}, change),
    connections: () => server.connections(),
    stop: crash,
  };
};
