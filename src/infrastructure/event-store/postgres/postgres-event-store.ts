import type pg from 'pg';
import {
  EventStore,
  type FoundReceipt,
  type MessageContext,
  type Position,
  type Receipt,
  type RecordedEvent,
  type StoredEvent,
  type StreamHead,
  type Version,
} from '../../../application/ports/event-store.js';
import type { Aggregate, DomainEvent } from '../../../domain/kernel/aggregate.js';
import { catchUp, pageLength } from '../catch-up.js';
import type { CodecRegistry } from '../create-codec-registry.js';
import { decodeStored } from '../decode-stored.js';
import { encodeAppend } from '../encode-append.js';
import { loadStream, type StreamLoading } from '../load-stream.js';
import { createLogWatch, type LogWatch } from '../log-watch.js';
import { createStreamCache } from '../stream-cache.js';
import {
  createAppendBatcher,
  type AppendBatcher,
  type BatchLimits,
  type BatchWatch,
} from './append-batcher.js';
import { createLogReader, type LogReader } from './read-events.js';
import { sendBatch, sendUntilKnown, type AppendFunction } from './send-batch.js';

/** Milliseconds an append may wait to be sent. */
export const QUEUE_PATIENCE = 20_000;

/**
 * While the database works on one batch, the answers of the other are given and the next is made: in one batch for all,
 * each side waited for the other. Under 256 callers two halves are 30 % faster than one batch; where processors are
 * short, small halves cost more, by what every batch costs, than they save.
 */
const LIMITS: BatchLimits = {
  events: 256,
  bytes: 1_000_000,
  lanes: 2,
  share: 64,
  patience: QUEUE_PATIENCE,
};

/** Milliseconds between two looks for what other processes have appended. */
const LOOK_EVERY = 50;

/** The event log in PostgreSQL, reached as the role `pact_app`: it may read, and append through one function. */
export class PostgresEventStore extends EventStore {
  private readonly reader: LogReader;
  private readonly batcher: AppendBatcher;
  private watched: BatchWatch | undefined;
  private readonly watch: LogWatch;
  private readonly loading: StreamLoading;

  constructor(
    pool: pg.Pool,
    private readonly codecs: CodecRegistry,
    limits: Partial<BatchLimits> = {},
    append: AppendFunction = 'log.append',
  ) {
    super();
    const reader = createLogReader(pool);
    this.reader = reader;
    this.batcher = createAppendBatcher(
      sendUntilKnown(sendBatch(pool, append)),
      { ...LIMITS, ...limits },
      { sent: (...batch) => this.watched?.sent(...batch) },
    );
    this.watch = createLogWatch({ head: () => reader.head(), every: LOOK_EVERY });
    this.loading = { codecs, reader, cache: createStreamCache() };
  }

  override load<State, Event extends DomainEvent>(
    aggregate: Aggregate<State, Event>,
    id: string,
    commandId?: string,
  ): Promise<{ state: State; head: StreamHead; receipt?: FoundReceipt }> {
    return loadStream(this.loading, aggregate, id, commandId);
  }

  override async append<State, Event extends DomainEvent>(
    aggregate: Aggregate<State, Event>,
    id: string,
    head: StreamHead,
    events: readonly Event[],
    context: MessageContext,
  ): Promise<Receipt> {
    const append = encodeAppend(this.codecs, aggregate.category, id, head, events, context);
    const receipt = await this.batcher.submit(append);
    this.watch.reached(receipt.position);
    return receipt;
  }

  override findCommand(commandId: string): Promise<FoundReceipt | undefined> {
    return this.reader.command(commandId);
  }

  override async readStream(stream: string, after: Version, limit: number): Promise<readonly StoredEvent[]> {
    return this.reader.stream(stream, after, pageLength(limit));
  }

  override async readAll(
    after: Position,
    limit: number,
    categories?: readonly string[],
  ): Promise<readonly StoredEvent[]> {
    return this.reader.all(after, pageLength(limit), categories);
  }

  override head(): Promise<Position> {
    return this.reader.head();
  }

  override decode(stored: StoredEvent): RecordedEvent {
    return decodeStored(this.codecs, stored);
  }

  override subscribe(
    after: Position,
    options: {
      readonly limit: number;
      readonly signal: AbortSignal;
      readonly categories?: readonly string[];
    },
  ): AsyncIterable<readonly StoredEvent[]> {
    const { reader, watch } = this;
    return catchUp({ readAll: (...page) => reader.all(...page), watch }, after, options);
  }

  /** From now on `watch` is told of every batch. */
  watchBatches(watch: BatchWatch): void {
    this.watched = watch;
  }

  /** Resolves when every append in flight has its answer: before this the pool must not end. */
  async close(): Promise<void> {
    await this.batcher.drained();
  }
}
