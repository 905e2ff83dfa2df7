import { ApiProperty } from '@nestjs/swagger';
import { DIMENSION_CODES } from '../../../domain/pact/pact.terms.js';
import { CalendarDay, Id, OneOf } from '../field.decorators.js';
import { PersonalTextDto } from '../personal-text.dto.js';
import { FREQUENCIES, HORIZONS, STATED_BY, SUPPORT_KINDS } from './pact-codes.js';

export class CaseCapabilityDto {
  @Id()
  readonly capabilityId: string;

  @Id()
  readonly subjectId: string;

  @ApiProperty()
  readonly capability: PersonalTextDto;

  @ApiProperty({ type: [String], example: ['lab'] })
  readonly mayServe: string[];
}

export class CaseExpectedResultDto {
  @Id()
  readonly resultId: string;

  @ApiProperty()
  readonly indicator: PersonalTextDto;

  @ApiProperty()
  readonly baseline: PersonalTextDto;

  @ApiProperty()
  readonly target: PersonalTextDto;

  @CalendarDay()
  readonly dueOn: string;
}

export class CaseGoalDto {
  @Id()
  readonly goalId: string;

  @OneOf(DIMENSION_CODES)
  readonly dimension: string;

  @OneOf(HORIZONS)
  readonly horizon: string;

  @ApiProperty()
  readonly statement: PersonalTextDto;

  @OneOf(STATED_BY)
  readonly statedBy: string;

  @ApiProperty({ type: [CaseExpectedResultDto] })
  readonly expectedResults: CaseExpectedResultDto[];
}

export class CaseSupportDto {
  @Id()
  readonly supportId: string;

  @Id()
  readonly goalId: string;

  @OneOf(SUPPORT_KINDS)
  readonly kind: string;

  @Id()
  readonly providerId: string;

  @CalendarDay()
  readonly from: string;

  @CalendarDay()
  readonly to: string;

  @Id({ optional: true })
  readonly commitmentId?: string;
}

export class CaseUndertakingDto {
  @Id()
  readonly undertakingId: string;

  @Id()
  readonly subjectId: string;

  @Id()
  readonly goalId: string;

  @ApiProperty()
  readonly description: PersonalTextDto;

  @OneOf(FREQUENCIES)
  readonly frequency: string;

  @CalendarDay()
  readonly dueOn: string;

  @ApiProperty({ example: false })
  readonly conditional: boolean;

  @CalendarDay({ optional: true, description: 'Day the bound person left the pact.' })
  readonly droppedOn?: string;
}
