import { ApiProperty } from '@nestjs/swagger';
import { CalendarDay, Id, OneOf } from '../field.decorators.js';
import { PersonalTextDto } from '../personal-text.dto.js';
import {
  BENEFICIARY_POSITIONS,
  DECISION_METHODS,
  DECISION_SUBJECTS,
  MEETING_PLACES,
  MEMBER_KINDS,
  VOTES,
} from './pact-codes.js';

export class CaseTeamMemberDto {
  @Id()
  readonly memberId: string;

  @Id({ description: 'Operator on the seat.' })
  readonly personRef: string;

  @Id()
  readonly organisationId: string;

  @OneOf(['public', 'community'])
  readonly side: string;

  @OneOf(MEMBER_KINDS)
  readonly kind: string;

  @CalendarDay()
  readonly from: string;

  @CalendarDay({ optional: true, description: 'Last day of who left.' })
  readonly until?: string;
}

export class CaseTeamDto {
  @Id()
  readonly teamId: string;

  @Id({ description: 'Seat that coordinates.' })
  readonly coordinatorId: string;

  @CalendarDay()
  readonly constitutedOn: string;

  @ApiProperty({ type: [CaseTeamMemberDto] })
  readonly members: CaseTeamMemberDto[];
}

export class CaseMeetingDto {
  @Id()
  readonly meetingId: string;

  @CalendarDay()
  readonly heldOn: string;

  @OneOf(MEETING_PLACES)
  readonly place: string;

  @ApiProperty({ type: [String], format: 'uuid', example: ['7f8c2a52-93a1-4c39-a5b1-64f0c15d3a20'] })
  readonly present: string[];

  @ApiProperty({ example: true })
  readonly beneficiaryPresent: boolean;

  @ApiProperty({ required: false })
  readonly beneficiaryAbsenceReason?: PersonalTextDto;

  @ApiProperty({ example: 'PT1H30M' })
  readonly duration: string;

  @ApiProperty()
  readonly minutes: PersonalTextDto;
}

export class CaseVoteDto {
  @Id()
  readonly memberId: string;

  @OneOf(VOTES)
  readonly position: string;

  @ApiProperty({ required: false })
  readonly dissent?: PersonalTextDto;
}

export class CaseDecisionDto {
  @Id()
  readonly decisionId: string;

  @Id()
  readonly meetingId: string;

  @OneOf(DECISION_SUBJECTS)
  readonly subject: string;

  @ApiProperty()
  readonly text: PersonalTextDto;

  @OneOf(DECISION_METHODS)
  readonly method: string;

  @ApiProperty({ type: [CaseVoteDto] })
  readonly votes: CaseVoteDto[];

  @OneOf(BENEFICIARY_POSITIONS)
  readonly beneficiaryPosition: string;

  @ApiProperty({ required: false })
  readonly notAskedReason?: PersonalTextDto;

  @CalendarDay()
  readonly takenOn: string;

  @CalendarDay()
  readonly effectiveOn: string;

  @OneOf(['in-force', 'superseded', 'revoked'])
  readonly standing: string;
}
