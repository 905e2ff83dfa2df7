import type {
  Insurance,
  RestitutionParty,
  RestitutionTerms,
} from '../../domain/community-restitution/community-restitution.events.js';
import type { KnownRestitution } from '../../domain/community-restitution/community-restitution.js';
import type { Day } from '../../domain/kernel/moment.js';
import type { Quantity } from '../../domain/kernel/quantity.js';
import type { WithSealedValues } from '../sealed-values.js';
import type { SealedValue } from './sealer.js';
import type { Version } from './event-store.js';

/** Something the person did. Only the confirmed quantity counts (Q6). */
export interface LedgerActivity {
  readonly activityId: string;
  readonly performedOn: Day;
  readonly quantity: Quantity;
  readonly peopleReached?: number;
  readonly note?: SealedValue;
  readonly loggedBy: RestitutionParty;
  readonly confirmed?: { readonly quantity: Quantity; readonly by: RestitutionParty };
  readonly contested?: {
    readonly quantity: Quantity;
    readonly by: RestitutionParty;
    readonly reason: SealedValue;
  };
}

/** From the first day up to the day of resumption, that day excluded. */
export interface LedgerPause {
  readonly from: Day;
  readonly reason: SealedValue;
  readonly until?: Day;
  readonly resumedBecause?: SealedValue;
}

/** A restitution with its ledger; personal values stay sealed. */
export interface RestitutionEntry extends WithSealedValues<Omit<RestitutionTerms, 'insurance'>> {
  readonly restitutionId: string;
  readonly subjectId: string;
  readonly status: KnownRestitution['status'];
  /** The policy that covers the person now. */
  readonly insurance?: Insurance;
  /** Sum of what was confirmed: the figure that counts (Q6). */
  readonly confirmedTotal: number;
  readonly contestedTotal: number;
  readonly activities: readonly LedgerActivity[];
  readonly pauses: readonly LedgerPause[];
  /** How it ended: completed, waived or interrupted. */
  readonly ending?: {
    readonly by?: RestitutionParty;
    readonly decisionId?: string;
    readonly reason?: SealedValue;
    readonly personVoice?: SealedValue;
    readonly communityVoice?: SealedValue;
  };
}

/** An entry with the version of the restitution it reflects. */
export interface RestitutionRecord {
  readonly entry: RestitutionEntry;
  readonly version: Version;
}

/** Which restitutions are wanted. */
export interface RestitutionFilter {
  readonly pactId?: string;
  /** Only those of this person. */
  readonly subjectId?: string;
  /** Hosted by one of these bodies or accompanied by this tutor. */
  readonly hosted?: { readonly hostIds: readonly string[]; readonly tutorId: string };
  /** Those that come after this one, latest first day first. */
  readonly after?: { readonly from: Day; readonly restitutionId: string };
  readonly limit: number;
}

/** What is given back to the community, where, and what of it is confirmed. */
export abstract class RestitutionLedger {
  abstract find(restitutionId: string): Promise<RestitutionRecord | undefined>;
  /** Latest first day first. */
  abstract list(filter: RestitutionFilter): Promise<readonly RestitutionRecord[]>;
  /** Ids of all restitutions of a pact, whatever became of them. */
  abstract ofPact(pactId: string): Promise<readonly string[]>;
}
