import { type EventEmitter } from 'node:events';
import { type AppendDesk } from './append-desk.js';
import { type Faults } from './faults.js';
import { type Flaw } from './flaws.js';
import { type TransactionLog } from './transaction-log.js';

/** How often the fake was called, so that a test can tell coalesced work. */
export interface CallCounts {
  /** Appends that arrived, by either call. */
  appends: number;
  /** Of these, appends that came by the single call. */
  singleAppends: number;
  /** Calls of the batch append: each carries many appends. */
  batchCalls: number;
  /** Reads of a stream. */
  streamReads: number;
  /** Reads of $all. */
  allReads: number;
  /** Subscriptions that were begun. */
  subscriptions: number;
  /** Subscriptions that were dropped as too slow. */
  drops: number;
  /** Questions for the features of the server: one for each connection of a client. */
  featureQuestions: number;
}

/** What the handlers of all calls share. */
export interface Served {
  readonly log: TransactionLog;
  readonly desk: AppendDesk;
  readonly faults: Faults;
  readonly counts: CallCounts;
  readonly flaws: ReadonlySet<Flaw>;
  /** Whether subscriptions say that they caught up: servers of the 22.10 line do not. */
  readonly saysCaughtUp: boolean;
  /** Live events that may wait for a slow subscriber. */
  readonly liveBuffer: number;
  /** Says `flushed` when events became readable, and `too-slow` when subscribers shall be dropped. */
  readonly bus: EventEmitter;
}

/** Nothing was called yet. */
export const noCalls = (): CallCounts => ({
  appends: 0,
  singleAppends: 0,
  batchCalls: 0,
  streamReads: 0,
  allReads: 0,
  subscriptions: 0,
  drops: 0,
  featureQuestions: 0,
});
