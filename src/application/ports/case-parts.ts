import type { Day } from '../../domain/kernel/moment.js';
import type { SealedValue } from './sealer.js';

/** A member of the micro-team; `until` is the last day of who left. */
export interface CaseTeamMember {
  readonly memberId: string;
  readonly personRef: string;
  readonly organisationId: string;
  readonly side: string;
  readonly kind: string;
  readonly from: Day;
  readonly until?: Day;
}

/** One person's assessment in one of the six dimensions a-f. */
export interface CaseDimension {
  readonly code: string;
  readonly need: SealedValue;
  readonly resources?: SealedValue;
  readonly notes?: SealedValue;
}

/** A decision of the micro-team as the case view shows it. */
export interface CaseDecision {
  readonly decisionId: string;
  readonly meetingId: string;
  readonly subject: string;
  readonly text: SealedValue;
  readonly method: string;
  readonly votes: readonly {
    readonly memberId: string;
    readonly position: string;
    readonly dissent?: SealedValue;
  }[];
  readonly beneficiaryPosition: string;
  readonly notAskedReason?: SealedValue;
  /** Day of the meeting. */
  readonly takenOn: Day;
  readonly effectiveOn: Day;
  /** `superseded` and `revoked` decisions stay readable (M6). */
  readonly standing: 'in-force' | 'superseded' | 'revoked';
}
