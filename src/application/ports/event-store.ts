import type { Actor } from '../../domain/kernel/actor.js';
import type { Aggregate, DomainEvent } from '../../domain/kernel/aggregate.js';
import type { Instant } from '../../domain/kernel/moment.js';

/** Number of events in a stream; 0 means the stream does not exist. */
export type Version = number;

/** Place of an event in the one total order of all events: 1, 2, 3 … without gaps. 0 is before the first. */
export type Position = number;

/** Why the actor was allowed to act (B.1). */
export type AccessBasis =
  'caseload' | 'team' | 'oversight' | 'programme' | 'own-file' | 'break-glass' | 'administration' | 'system';

/** Everything about a command that is stored beside its events (B.1). Made once, before the first try. */
export interface MessageContext {
  /** UUIDv5 of tenant, caller and Idempotency-Key: the same command again has the same id (X2). */
  readonly commandId: string;
  /** Keyed fingerprint of the request body: tells the same command from a reused key. Hex. */
  readonly fingerprint: string;
  readonly correlationId: string;
  readonly causationId: string;
  /** The Ambito the data belong to. */
  readonly tenantId: string;
  readonly actor: Actor;
  readonly accessBasis: AccessBasis;
  /** The rule set in force (B.0, 5). */
  readonly policyVersion: string;
  /** Clock of the command; `recordedAt` of its events is never earlier than their predecessor's. */
  readonly now: Instant;
  /** Why, in words; mandatory on overrides, corrections, withdrawals and the like. Never personal. */
  readonly reason?: string;
}

/** Where a stream ends; what the next event is chained to. The leaf hash (64 hex digits) is null for no stream. */
export interface StreamHead {
  readonly version: Version;
  readonly leafHash: string | null;
  readonly recordedAt: Instant | null;
}

/** What an append, or the earlier append of the same command, has stored. */
export interface Receipt {
  /** Version of the stream after the last event of the command. */
  readonly version: Version;
  /** Position of the last event of the command. */
  readonly position: Position;
}

/** A receipt found again, with what tells whether it answers the same request. */
export interface FoundReceipt extends Receipt {
  readonly stream: string;
  readonly fingerprint: string;
}

/** An event exactly as it lies in the log. */
export interface StoredEvent {
  readonly position: Position;
  /** `<category>-<id>`. */
  readonly stream: string;
  readonly category: string;
  readonly version: Version;
  readonly eventId: string;
  readonly commandId: string;
  /** `Type.vN`. */
  readonly type: string;
  readonly recordedAt: Instant;
  /** The canonical JSON text (RFC 8785) that was hashed. */
  readonly body: string;
  /** SHA-256(0x00 || body), 64 hex digits. */
  readonly leafHash: string;
}

/** The part of the stored text that says who, when, why (B.1). */
export interface EventMetadata extends Omit<MessageContext, 'now'> {
  readonly recordedAt: Instant;
  /** A day or an instant: when the fact was true. */
  readonly effectiveAt: string;
  readonly legalBasis: string;
  readonly sensitivity: 'public' | 'internal' | 'personal' | 'special';
  /** Ids of the persons the event is about. */
  readonly subjects: readonly string[];
  /** Leaf hash of the previous event of the stream; null on the first. */
  readonly previousHash: string | null;
}

/** A stored event, read. */
export interface RecordedEvent<Event extends DomainEvent = DomainEvent> {
  readonly stored: StoredEvent;
  /** The `<id>` of `<category>-<id>`. */
  readonly streamId: string;
  readonly event: Event;
  readonly metadata: EventMetadata;
}

/** The stream has moved on; nothing was appended. */
export class VersionConflict extends Error {
  override readonly name = 'VersionConflict';

  constructor(
    readonly stream: string,
    readonly expected: Version,
    readonly actual: Version,
  ) {
    super(`${stream} is at version ${actual}, not ${expected}.`);
  }
}

/** The command id was used before with another request; nothing was appended. */
export class CommandReused extends Error {
  override readonly name = 'CommandReused';

  constructor() {
    super('This Idempotency-Key was used for another request.');
  }
}

/** The store did not answer in time or not at all: the command may or may not have happened. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

/** A page of the log must not grow without bound. */
export const MAX_PAGE = 1_000;

/** The append-only log of all events. What every adapter promises is tested by one contract suite. */
export abstract class EventStore {
  /** State, head and, when `commandId` has appended to this stream before, its receipt. */
  abstract load<State, Event extends DomainEvent>(
    aggregate: Aggregate<State, Event>,
    id: string,
    commandId?: string,
  ): Promise<{ state: State; head: StreamHead; receipt?: FoundReceipt }>;

  /**
   * Appends the events of one command to one stream, all or none, durable when it resolves.
   * The same command id with the same fingerprint answers the receipt of the first time.
   * @throws VersionConflict when the stream is no longer at `head.version`
   * @throws CommandReused when the command id carries another fingerprint
   * @throws AppendRefused when the append can never be stored (empty, too large, broken chain)
   * @throws StoreUnavailable when the outcome stays unknown after bounded retries of the same bytes
   */
  abstract append<State, Event extends DomainEvent>(
    aggregate: Aggregate<State, Event>,
    id: string,
    head: StreamHead,
    events: readonly Event[],
    context: MessageContext,
  ): Promise<Receipt>;

  /** Where a command was recorded, whatever the stream. */
  abstract findCommand(commandId: string): Promise<FoundReceipt | undefined>;

  /** Events of one stream with version > `after`, in order, at most `limit` (<= MAX_PAGE). */
  abstract readStream(stream: string, after: Version, limit: number): Promise<readonly StoredEvent[]>;

  /** Events with position > `after`, in order, at most `limit` (<= MAX_PAGE), of some categories or of all. */
  abstract readAll(
    after: Position,
    limit: number,
    categories?: readonly string[],
  ): Promise<readonly StoredEvent[]>;

  /** Position of the last event; 0 for an empty log. */
  abstract head(): Promise<Position>;

  /** @throws UnreadableEvent when this build cannot read the stored text. */
  abstract decode(stored: StoredEvent): RecordedEvent;

  /**
   * Batches of events after a position, for ever, in order, without gaps or skips; each batch at most `limit` long.
   * Ends when `signal` aborts. Throws StoreUnavailable when the store is lost: the caller resumes from its checkpoint.
   */
  abstract subscribe(
    after: Position,
    options: {
      readonly limit: number;
      readonly signal: AbortSignal;
      readonly categories?: readonly string[];
    },
  ): AsyncIterable<readonly StoredEvent[]>;
}
