import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMinSize, IsBoolean, Matches, ValidateNested } from 'class-validator';
import type {
  BeneficiaryPosition,
  DecisionMethod,
  DecisionSubject,
  MeetingPlace,
  MemberKind,
} from '../../../domain/pact/pact.terms.js';
import { CappedArray } from '../capped-array.decorator.js';
import { CalendarDay, FreeText, Id, OneOf } from '../field.decorators.js';
import { IdList } from '../id-list.decorator.js';
import {
  BENEFICIARY_POSITIONS,
  DECISION_METHODS,
  DECISION_SUBJECTS,
  MEETING_PLACES,
  MEMBER_KINDS,
  VOTES,
} from './pact-codes.js';

/** ISO 8601, hours and minutes. */
const DURATION = /^PT(?=\d)(\d{1,2}H)?(\d{1,2}M)?$/;

export class SeatDto {
  @Id({ description: 'Operator who takes the seat.' })
  readonly personRef: string;

  @Id({ description: 'Body the member comes from (M1).' })
  readonly organisationId: string;

  @OneOf(MEMBER_KINDS)
  readonly kind: MemberKind;

  @CalendarDay()
  readonly from: string;
}

export class MicroTeamDto {
  @Id({ description: 'Operator who coordinates: one of the members.' })
  readonly coordinatorRef: string;

  @ApiProperty({ type: [SeatDto] })
  @CappedArray(30)
  @ArrayMinSize(1)
  @ValidateNested({ each: true })
  @Type(() => SeatDto)
  readonly members: SeatDto[];

  @CalendarDay()
  readonly constitutedOn: string;
}

export class MemberDepartureDto {
  @Id()
  readonly memberId: string;

  @CalendarDay({ description: 'Last day as a member.' })
  readonly until: string;

  @FreeText({ description: 'Sealed.' })
  readonly reason: string;

  @Id({ optional: true, description: 'Member who coordinates from now on.' })
  readonly successorId?: string;
}

export class MeetingDto {
  @CalendarDay()
  readonly heldOn: string;

  @OneOf(MEETING_PLACES)
  readonly place: MeetingPlace;

  @IdList({ description: 'Members who were present.' })
  readonly present: readonly string[];

  @ApiProperty({ example: true })
  @IsBoolean()
  readonly beneficiaryPresent: boolean;

  @FreeText({ optional: true, description: 'Needed when the beneficiary was absent (M2). Sealed.' })
  readonly beneficiaryAbsenceReason?: string;

  @ApiProperty({ description: 'ISO 8601.', example: 'PT1H30M' })
  @Matches(DURATION)
  readonly duration: string;

  @FreeText({ description: 'Minutes of the meeting. Sealed.' })
  readonly minutes: string;
}

export class VoteDto {
  @Id()
  readonly memberId: string;

  @OneOf(VOTES)
  readonly position: 'agree' | 'disagree' | 'abstain';

  @FreeText({ optional: true, description: 'Why; stored with the decision for ever (M5). Sealed.' })
  readonly dissent?: string;
}

export class MicroTeamDecisionDto {
  @Id({ description: 'Meeting in which it was taken (M3).' })
  readonly meetingId: string;

  @OneOf(DECISION_SUBJECTS, { example: 'project-proposal' })
  readonly subject: DecisionSubject;

  @FreeText({ description: 'Sealed.' })
  readonly text: string;

  @OneOf(DECISION_METHODS)
  readonly method: DecisionMethod;

  @ApiProperty({ type: [VoteDto] })
  @CappedArray(30)
  @ArrayMinSize(1)
  @ValidateNested({ each: true })
  @Type(() => VoteDto)
  readonly votes: VoteDto[];

  @OneOf(BENEFICIARY_POSITIONS)
  readonly beneficiaryPosition: BeneficiaryPosition;

  @FreeText({ optional: true, description: 'Why the beneficiary was not asked (M7). Sealed.' })
  readonly notAskedReason?: string;

  @CalendarDay()
  readonly effectiveOn: string;

  @Id({ optional: true, description: 'Decision whose place it takes (M6).' })
  readonly supersedes?: string;
}

export class DecisionRevocationDto {
  @Id({ description: 'Decision that loses its force.' })
  readonly decisionId: string;

  @Id({ description: 'Decision that takes it away (M6).' })
  readonly byDecisionId: string;

  @FreeText({ description: 'Sealed.' })
  readonly reason: string;
}
