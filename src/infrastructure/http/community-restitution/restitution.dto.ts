import { ApiProperty } from '@nestjs/swagger';
import {
  CONDITIONALITIES,
  RESTITUTION_CAPACITIES,
  RESTITUTION_KINDS,
  RESTITUTION_UNITS,
} from '../../../domain/community-restitution/community-restitution.events.js';
import type { KnownRestitution } from '../../../domain/community-restitution/community-restitution.js';
import { CalendarDay, Id, OneOf } from '../field.decorators.js';
import { pageOf } from '../page.js';
import { PersonalTextDto } from '../personal-text.dto.js';
import { Quantity } from '../quantity.decorator.js';
import { RestitutionHostDto, RestitutionInsuranceDto } from './restitution-changes.dto.js';

const STATUSES = Object.keys({
  agreed: true,
  started: true,
  suspended: true,
  completed: true,
  waived: true,
  interrupted: true,
} satisfies Record<KnownRestitution['status'], true>);

const NOT_FOR_HOSTS = 'Absent for a host (Q10).';

export class RestitutionPartyDto {
  @ApiProperty({
    required: false,
    format: 'uuid',
    description: NOT_FOR_HOSTS,
    example: '7f8c2a52-93a1-4c39-a5b1-64f0c15d3a20',
  })
  readonly userId?: string;

  @OneOf(RESTITUTION_CAPACITIES)
  readonly capacity: string;
}

export class RestitutionSettlementDto {
  @Quantity()
  readonly quantity: number;

  @ApiProperty({ required: false, description: NOT_FOR_HOSTS })
  readonly by?: RestitutionPartyDto;

  @ApiProperty({ required: false, description: `Why it was contested. ${NOT_FOR_HOSTS}` })
  readonly reason?: PersonalTextDto;
}

export class RestitutionLedgerActivityDto {
  @Id()
  readonly activityId: string;

  @CalendarDay()
  readonly performedOn: string;

  @Quantity({ description: 'As logged.' })
  readonly quantity: number;

  @ApiProperty({ required: false, type: 'integer', format: 'int32', example: 12 })
  readonly peopleReached?: number;

  @ApiProperty({ required: false, description: NOT_FOR_HOSTS })
  readonly note?: PersonalTextDto;

  @ApiProperty()
  readonly loggedBy: RestitutionPartyDto;

  @ApiProperty({ required: false, description: 'What counts (Q6).' })
  readonly confirmed?: RestitutionSettlementDto;

  @ApiProperty({ required: false, description: 'What does not count (Q6).' })
  readonly contested?: RestitutionSettlementDto;
}

export class RestitutionPausePeriodDto {
  @CalendarDay()
  readonly from: string;

  @CalendarDay({ optional: true, description: 'First day after it; absent while it lasts.' })
  readonly until?: string;

  @ApiProperty({ required: false, description: NOT_FOR_HOSTS })
  readonly reason?: PersonalTextDto;

  @ApiProperty({ required: false, description: NOT_FOR_HOSTS })
  readonly resumedBecause?: PersonalTextDto;
}

export class RestitutionEndingDto {
  @ApiProperty({ required: false })
  readonly by?: RestitutionPartyDto;

  @Id({ optional: true })
  readonly decisionId?: string;

  @ApiProperty({ required: false })
  readonly reason?: PersonalTextDto;

  @ApiProperty({ required: false })
  readonly personVoice?: PersonalTextDto;

  @ApiProperty({ required: false })
  readonly communityVoice?: PersonalTextDto;
}

/** A restitution with its ledger. A host sees a pseudonym, the tasks and the calendar, never the case (Q10). */
export class RestitutionDto {
  @Id()
  readonly restitutionId: string;

  @Id({ description: 'Who gives back: for a host a pseudonym.' })
  readonly subjectId: string;

  @Id({ optional: true, description: NOT_FOR_HOSTS })
  readonly pactId?: string;

  @OneOf(STATUSES)
  readonly status: string;

  @OneOf(RESTITUTION_KINDS)
  readonly kind: string;

  @ApiProperty()
  readonly host: RestitutionHostDto;

  @Id()
  readonly tutorId: string;

  @Quantity({ description: 'Agreed in all.' })
  readonly quantity: number;

  @OneOf(RESTITUTION_UNITS)
  readonly unit: string;

  @CalendarDay()
  readonly from: string;

  @CalendarDay()
  readonly to: string;

  @OneOf(CONDITIONALITIES, { optional: true, description: NOT_FOR_HOSTS })
  readonly conditionality?: string;

  @ApiProperty({ example: true })
  readonly insuranceRequired: boolean;

  @ApiProperty({ required: false })
  readonly insurance?: RestitutionInsuranceDto;

  @ApiProperty({ required: false, description: NOT_FOR_HOSTS })
  readonly meaningForPerson?: PersonalTextDto;

  @Id({ optional: true, description: NOT_FOR_HOSTS })
  readonly decisionId?: string;

  @Quantity({ description: 'The figure that counts: the sum of what was confirmed (Q6).' })
  readonly confirmedTotal: number;

  @Quantity({ description: 'The sum of what was contested.' })
  readonly contestedTotal: number;

  @ApiProperty({ type: [RestitutionLedgerActivityDto] })
  readonly activities: RestitutionLedgerActivityDto[];

  @ApiProperty({ type: [RestitutionPausePeriodDto] })
  readonly pauses: RestitutionPausePeriodDto[];

  @ApiProperty({ required: false, description: NOT_FOR_HOSTS })
  readonly ending?: RestitutionEndingDto;

  @ApiProperty({ type: 'integer', format: 'int64', example: 3 })
  readonly version: number;
}

export class RestitutionPageDto extends pageOf(RestitutionDto) {}
