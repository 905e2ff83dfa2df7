import type { Day } from '../../domain/kernel/moment.js';
import type { Money } from '../../domain/kernel/money.js';
import type {
  Amount,
  CommitmentParty,
  CommitmentTerms,
  DeliveryRecorded,
} from '../../domain/resource-commitment/resource-commitment.events.js';
import type { KnownCommitment } from '../../domain/resource-commitment/resource-commitment.js';
import type { WithSealedValues } from '../sealed-values.js';
import type { SealedValue } from './sealer.js';
import type { Version } from './event-store.js';

/** A delivery; a reversed one stays readable and counts for nothing. */
export interface LedgerDelivery extends Omit<DeliveryRecorded['data'], 'commitmentId'> {
  readonly reversal?: { readonly by: CommitmentParty; readonly reason: SealedValue };
}

/** A promised resource with what has come of it; personal values stay sealed. */
export interface CommitmentEntry extends WithSealedValues<CommitmentTerms> {
  readonly commitmentId: string;
  readonly status: KnownCommitment['status'];
  /** Decision of the micro-team it was confirmed with (K2). */
  readonly decisionId?: string;
  readonly reserved?: Money;
  /** What has come in all; money where money was promised. */
  readonly delivered: Partial<Amount> & { readonly quantity: number };
  readonly deliveries: readonly LedgerDelivery[];
  /** How it ended without being fulfilled: declined, withdrawn or lapsed. */
  readonly ending?: {
    readonly by?: CommitmentParty;
    readonly reason?: SealedValue;
    readonly undelivered?: Amount;
    readonly on?: Day;
  };
}

/** An entry with the version of the commitment it reflects. */
export interface CommitmentRecord {
  readonly entry: CommitmentEntry;
  readonly version: Version;
}

/** Which commitments are wanted. */
export interface CommitmentFilter {
  /** Promised to this pact. */
  readonly pactId?: string;
  /** Promised by these bodies, and those without a household when `caseless`. */
  readonly promised?: { readonly providerIds: readonly string[]; readonly caseless: boolean };
  /** Those that come after this one, latest first day first. */
  readonly after?: { readonly from: Day; readonly commitmentId: string };
  readonly limit: number;
}

/** What has been promised to whom, and what has come of it. */
export abstract class CommitmentLedger {
  abstract find(commitmentId: string): Promise<CommitmentRecord | undefined>;
  /** Latest first day first. */
  abstract list(filter: CommitmentFilter): Promise<readonly CommitmentRecord[]>;
  /** Ids of all commitments to a pact, whatever became of them. */
  abstract ofPact(pactId: string): Promise<readonly string[]>;
}
