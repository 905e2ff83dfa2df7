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
} from '../../src/application/ports/event-store.js';
import type { Aggregate, DomainEvent } from '../../src/domain/kernel/aggregate.js';
import { receiptOf, type AppendAnswer } from '../../src/infrastructure/event-store/append-answer.js';
import { catchUp, pageLength } from '../../src/infrastructure/event-store/catch-up.js';
import type { CodecRegistry } from '../../src/infrastructure/event-store/create-codec-registry.js';
import { decodeStored } from '../../src/infrastructure/event-store/decode-stored.js';
import {
  encodeAppend,
  streamName,
  type EncodedAppend,
} from '../../src/infrastructure/event-store/encode-append.js';
import { createLogWatch } from '../../src/infrastructure/event-store/log-watch.js';

/** The contract in two lists, through the same encoding and codecs: what cannot be stored fails here too. */
export class InMemoryEventStore extends EventStore {
  private readonly log: StoredEvent[] = [];
  /** Where the events of each stream stand in the log. */
  private readonly places = new Map<string, number[]>();
  private readonly commands = new Map<string, FoundReceipt>();
  private readonly watch = createLogWatch();

  constructor(private readonly codecs: CodecRegistry) {
    super();
  }

  override async load<State, Event extends DomainEvent>(
    aggregate: Aggregate<State, Event>,
    id: string,
    commandId?: string,
  ): Promise<{ state: State; head: StreamHead; receipt?: FoundReceipt }> {
    const stream = streamName(aggregate.category, id);
    const events = this.streamOf(stream);
    const state = events
      .map((stored) => this.decode(stored).event as Event)
      .reduce(aggregate.evolve, aggregate.initial);
    const last = events.at(-1);
    const { version = 0, leafHash = null, recordedAt = null } = last ?? {};
    const receipt = commandId === undefined ? undefined : this.commands.get(commandId);
    const head = { version, leafHash, recordedAt };
    return receipt?.stream === stream ? { state, head, receipt } : { state, head };
  }

  override async append<State, Event extends DomainEvent>(
    aggregate: Aggregate<State, Event>,
    id: string,
    head: StreamHead,
    events: readonly Event[],
    context: MessageContext,
  ): Promise<Receipt> {
    const append = encodeAppend(this.codecs, aggregate.category, id, head, events, context);
    const receipt = receiptOf(append, this.answer(append));
    this.watch.reached(receipt.position);
    return receipt;
  }

  override async findCommand(commandId: string): Promise<FoundReceipt | undefined> {
    return this.commands.get(commandId);
  }

  override async readStream(stream: string, after: Version, limit: number): Promise<readonly StoredEvent[]> {
    return this.streamOf(stream)
      .filter(({ version }) => version > after)
      .slice(0, pageLength(limit));
  }

  override async readAll(
    after: Position,
    limit: number,
    categories?: readonly string[],
  ): Promise<readonly StoredEvent[]> {
    const most = pageLength(limit);
    if (!categories) return this.log.slice(after, after + most);
    return this.log
      .slice(after)
      .filter(({ category }) => categories.includes(category))
      .slice(0, most);
  }

  override async head(): Promise<Position> {
    return this.log.length;
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
    return catchUp({ readAll: (...page) => this.readAll(...page), watch: this.watch }, after, options);
  }

  /** Puts an event where `at` is, as a superuser could: for tests of what a reader does then. */
  tamper(at: Position, change: (stored: StoredEvent) => StoredEvent): void {
    this.log.splice(at - 1, 1, ...this.log.slice(at - 1, at).map(change));
  }

  private streamOf(stream: string): readonly StoredEvent[] {
    return (this.places.get(stream) ?? []).flatMap((place) => this.log[place] ?? []);
  }

  private answer(append: EncodedAppend): AppendAnswer {
    const { stream, commandId, fingerprint, expected, previousHash, events } = append;
    const first = this.commands.get(commandId);
    if (first) {
      const same = first.stream === stream && first.fingerprint === fingerprint;
      return same ? { outcome: 'repeated', receipt: receiptIn(first) } : { outcome: 'reused' };
    }
    const places = this.places.get(stream) ?? [];
    const last = this.log[places.at(-1) ?? -1];
    if ((last?.version ?? 0) !== expected) return { outcome: 'conflict', actual: last?.version ?? 0 };
    if ((last?.leafHash ?? null) !== previousHash) return { outcome: 'broken-chain' };
    for (const draft of events) places.push(this.log.push({ ...draft, position: this.log.length + 1 }) - 1);
    this.places.set(stream, places);
    const receipt = { version: expected + events.length, position: this.log.length };
    this.commands.set(commandId, { stream, fingerprint, ...receipt });
    return { outcome: 'appended', receipt };
  }
}

const receiptIn = ({ version, position }: FoundReceipt): Receipt => ({ version, position });
