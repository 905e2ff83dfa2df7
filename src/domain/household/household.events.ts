import type { DomainEvent } from '../kernel/aggregate.js';
import type { Day } from '../kernel/moment.js';
import type { Sealed } from '../kernel/sealed.js';

/** *Nucleo familiare* or *singolo*. */
export type HouseholdKind = 'family' | 'single';

/** A person of the household. `relation` and `livesHere` (yes, partly, no) are sealed, P2. */
export interface HouseholdMember {
  readonly subjectId: string;
  readonly relation: Sealed;
  readonly livesHere: Sealed;
  readonly from: Day;
}

/** One corrected value of a household or of a member. */
export type HouseholdChange =
  | { readonly field: 'kind'; readonly value: HouseholdKind }
  | { readonly field: 'municipality' | 'zone'; readonly value: string }
  | { readonly field: 'relation' | 'livesHere'; readonly subjectId: string; readonly value: Sealed }
  | { readonly field: 'from'; readonly subjectId: string; readonly value: Day };

/** The unit that a pact is made with. */
export type HouseholdRegistered = DomainEvent<
  'HouseholdRegistered',
  {
    householdId: string;
    kind: HouseholdKind;
    members: readonly HouseholdMember[];
    municipality: string;
    /** Part of the ambit or of the town. */
    zone?: string;
  }
>;

/** Somebody came into the household. */
export type MemberJoined = DomainEvent<'MemberJoined', { householdId: string } & HouseholdMember>;

/** `reason` seals moved-out, separated, placed-elsewhere, deceased or other: a code tells as much as a text. */
export type MemberLeft = DomainEvent<
  'MemberLeft',
  { householdId: string; subjectId: string; on: Day; reason: Sealed }
>;

/** The household lives in another municipality or zone. */
export type HouseholdMoved = DomainEvent<
  'HouseholdMoved',
  { householdId: string; municipality: string; zone?: string; from: Day }
>;

/** What was written about the household was wrong. */
export type HouseholdCorrected = DomainEvent<
  'HouseholdCorrected',
  { householdId: string; changes: readonly HouseholdChange[]; reason: Sealed }
>;

/** Everything that can happen to a household; splitting and merging come later. */
export type HouseholdEvent =
  HouseholdRegistered | MemberJoined | MemberLeft | HouseholdMoved | HouseholdCorrected;
