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
import { NotPermitted } from '../../../application/errors.js';
import type { Aggregate, DomainEvent } from '../../../domain/kernel/aggregate.js';
import { catchUp, pageLength } from '../catch-up.js';
import type { CodecRegistry } from '../create-codec-registry.js';
import { decodeStored } from '../decode-stored.js';
import { encodeAppend } from '../encode-append.js';
import { loadStream, type StreamLoading } from '../load-stream.js';
import { createLogWatch, type LogWatch } from '../log-watch.js';
import { createStreamCache } from '../stream-cache.js';
import { createAdvance } from './advance-ordinals.js';
import { createAppendDesk, type AppendDesk } from './append-desk.js';
import { askOver } from './ask-ordinals.js';
import { categoriesByPrefix } from './category-of.js';
import { createCommandClaims } from './command-claims.js';
import { followLog } from './follow-log.js';
import { createOrdinals, type Ordinals } from './ordinals.js';
import { createPlacedReader, type PlacedReader } from './placed-reader.js';
import { createRecentReceipts } from './recent-receipts.js';
import { sendAppendOver } from './send-append.js';
import type { ServerConnection } from './server-connection.js';
import { createServerReader } from './server-reader.js';
import { streamLoader } from './stream-loader.js';

/** Milliseconds between two looks at the log by those who wait: the subscription wakes them before. */
const LOOK_EVERY = 1_000;

/** The rule by which a process that may not count may not append either (ADR 0019, 0022). */
const READ_ONLY = 'audit-process';

/**
 * The event log in EventStoreDB / KurrentDB, with consecutive positions and claims of commands in PostgreSQL, which is
 * reached as the role `pact_app`. With `counts` false, for `pact_audit`, it reads what others have counted and refuses
 * every append. See ADR 0019 for what holds on which store.
 */
export class EventStoreDbEventStore extends EventStore {
  private readonly advance: () => Promise<Position>;
  private readonly ordinals: Ordinals;
  private readonly reader: PlacedReader;
  private readonly desk: AppendDesk;
  private readonly watch: LogWatch;
  private readonly loading: StreamLoading;
  private readonly stop = new AbortController();
  private following: Promise<void> | undefined;

  constructor(
    private readonly connection: ServerConnection,
    pool: Pick<pg.Pool, 'query'>,
    private readonly codecs: CodecRegistry,
    private readonly counts = true,
  ) {
    super();
    const ask = askOver(pool);
    const categoryOf = categoriesByPrefix(codecs.categories);
    const server = createServerReader(connection);
    const ordinals = createOrdinals(ask);
    const receipts = createRecentReceipts();
    const counted = async (): Promise<Position> => (await ordinals.head()).position;
    const advance = counts ? createAdvance(server, ordinals, categoryOf, receipts) : counted;
    this.advance = advance;
    this.ordinals = ordinals;
    this.reader = createPlacedReader(server, ordinals, categoryOf, advance);
    const [claims, send] = [createCommandClaims(ask), sendAppendOver(connection)];
    this.desk = createAppendDesk({ claims, send, ordinals, receipts, advance });
    this.watch = createLogWatch({ head: advance, every: LOOK_EVERY });
    const findCommand = (commandId: string) => this.findCommand(commandId);
    const reader = streamLoader(server, categoryOf, findCommand);
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
    if (!this.counts) throw new NotPermitted(READ_ONLY);
    const append = encodeAppend(this.codecs, aggregate.category, id, head, events, context);
    const receipt = await this.desk.submit(append);
    this.watch.reached(receipt.position);
    return receipt;
  }

  override async findCommand(commandId: string): Promise<FoundReceipt | undefined> {
    await this.advance();
    return (await this.ordinals.commands([commandId]))[0];
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
    return this.advance();
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
    this.following ??= this.follow();
    const { reader, watch } = this;
    return catchUp({ readAll: (...page) => reader.all(...page), watch }, after, options);
  }

  /** Resolves when every append in flight has its answer and the connection is closed. */
  async close(): Promise<void> {
    this.stop.abort();
    await this.desk.drained();
    await this.following;
    await this.connection.close();
  }

  /** What others append wakes those who wait; a count that fails is left to their own look. */
  private follow(): Promise<void> {
    const prefixes = this.codecs.categories.map((category) => `${category}-`);
    const grown = (position: Position): void => this.watch.reached(position);
    const onMore = (): void => void this.advance().then(grown, () => undefined);
    return followLog(this.connection, prefixes, onMore, this.stop.signal);
  }
}
