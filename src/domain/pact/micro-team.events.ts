import type { Day } from '../kernel/moment.js';
import type { Sealed } from '../kernel/sealed.js';
import type { Fact } from './pact.fact.js';
import type {
  BeneficiaryPosition,
  DecisionMethod,
  DecisionSubject,
  MeetingPlace,
  TeamMember,
  Vote,
} from './pact.terms.js';

/** The micro-équipe was set up (M1, S0): designing begins. */
export type MicroTeamConstituted = Fact<
  'MicroTeamConstituted',
  {
    readonly teamId: string;
    /** `memberId` of one of the members. */
    readonly coordinatorId: string;
    readonly members: readonly TeamMember[];
    readonly constitutedOn: Day;
  }
>;

/** Somebody took a seat in the micro-team. */
export type MicroTeamMemberJoined = Fact<'MicroTeamMemberJoined', { readonly member: TeamMember }>;

/** Somebody left the micro-team; who coordinated hands over to `successorId`. */
export type MicroTeamMemberLeft = Fact<
  'MicroTeamMemberLeft',
  {
    readonly memberId: string;
    /** Last day as a member. */
    readonly until: Day;
    readonly reason: Sealed;
    readonly successorId?: string;
  }
>;

/** The micro-team met (M2, M3). */
export type MicroTeamMeetingHeld = Fact<
  'MicroTeamMeetingHeld',
  {
    readonly meetingId: string;
    readonly heldOn: Day;
    readonly place: MeetingPlace;
    /** `memberId`s. */
    readonly present: readonly string[];
    readonly beneficiaryPresent: boolean;
    readonly beneficiaryAbsenceReason?: Sealed;
    /** ISO 8601, such as `PT1H30M`. */
    readonly duration: string;
    readonly minutes: Sealed;
  }
>;

/** A decision of the micro-équipe: first-class, never edited (M3-M7). */
export type MicroTeamDecisionTaken = Fact<
  'MicroTeamDecisionTaken',
  {
    readonly decisionId: string;
    readonly meetingId: string;
    readonly subject: DecisionSubject;
    readonly text: Sealed;
    readonly method: DecisionMethod;
    readonly votes: readonly Vote[];
    readonly beneficiaryPosition: BeneficiaryPosition;
    readonly notAskedReason?: Sealed;
    /** Day of the meeting. */
    readonly takenOn: Day;
    /** From when it applies; may lie ahead. */
    readonly effectiveOn: Day;
    /** Id of the decision that this one takes the place of (M6). */
    readonly supersedes?: string;
  }
>;

/** A decision lost its force through another one (M6). */
export type MicroTeamDecisionRevoked = Fact<
  'MicroTeamDecisionRevoked',
  {
    readonly decisionId: string;
    readonly byDecisionId: string;
    readonly reason: Sealed;
    readonly revokedOn: Day;
  }
>;

/** The micro-team, its meetings and decisions. */
export type MicroTeamEvent =
  | MicroTeamConstituted
  | MicroTeamMemberJoined
  | MicroTeamMemberLeft
  | MicroTeamMeetingHeld
  | MicroTeamDecisionTaken
  | MicroTeamDecisionRevoked;
