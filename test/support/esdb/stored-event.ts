/** An event as a client proposed it: bytes, never looked into. */
export interface ProposedEvent {
  readonly id: string;
  readonly type: string;
  readonly contentType: string;
  readonly data: Uint8Array;
  readonly metadata: Uint8Array;
}

/** An event of the log: its number in the stream counts from 0, its position is a byte offset of the log. */
export interface StoredEvent extends ProposedEvent {
  readonly stream: string;
  readonly revision: number;
  readonly position: bigint;
  readonly created: Date;
}

/** What an append expects of its stream; a number is the revision of the last event. */
export type ExpectedRevision = number | 'any' | 'no_stream' | 'stream_exists';

/** An append as both calls of the protocol bring it. */
export interface ProposedAppend {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly ProposedEvent[];
}

/** What becomes of an append; `actual` and `last` are revisions, -1 without a stream. */
export type AppendOutcome =
  | { readonly kind: 'written'; readonly last: number; readonly position: bigint }
  | { readonly kind: 'conflict'; readonly actual: number }
  | { readonly kind: 'too-large'; readonly limit: number }
  | { readonly kind: 'timed-out' };
