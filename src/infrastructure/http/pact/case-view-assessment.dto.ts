import { ApiProperty } from '@nestjs/swagger';
import { CalendarDay, Id, OneOf } from '../field.decorators.js';
import { PersonalTextDto } from '../personal-text.dto.js';
import { DIMENSION_CODES } from '../../../domain/pact/pact.terms.js';
import { COMPLEXITIES } from './pact-codes.js';

export class CasePrivacyNoticeDto {
  @Id()
  readonly subjectId: string;

  @ApiProperty({ example: '2026-1' })
  readonly noticeVersion: string;

  @CalendarDay()
  readonly givenOn: string;
}

export class CaseDimensionDto {
  @OneOf(DIMENSION_CODES)
  readonly code: string;

  @ApiProperty({ description: 'Need from 0 to 4, as text.' })
  readonly need: PersonalTextDto;

  @ApiProperty({ required: false })
  readonly resources?: PersonalTextDto;

  @ApiProperty({ required: false })
  readonly notes?: PersonalTextDto;
}

export class CasePreliminaryAnalysisDto {
  @CalendarDay()
  readonly conductedOn: string;

  @OneOf(COMPLEXITIES)
  readonly complexity: string;

  @ApiProperty({ type: [String], format: 'uuid', example: ['7f8c2a52-93a1-4c39-a5b1-64f0c15d3a20'] })
  readonly withSubjects: string[];

  @ApiProperty({ type: [CaseDimensionDto] })
  readonly dimensions: CaseDimensionDto[];
}

export class CaseVulnerabilityDto {
  @ApiProperty()
  readonly level: PersonalTextDto;

  @ApiProperty()
  readonly rationale: PersonalTextDto;

  @CalendarDay()
  readonly classifiedOn: string;
}

export class CaseEligibilityOverrideDto {
  @ApiProperty()
  readonly reason: PersonalTextDto;

  @Id({ description: 'Supervisor who let the case in.' })
  readonly authorisedBy: string;

  @CalendarDay()
  readonly overriddenOn: string;
}

export class CaseMemberAnalysisDto {
  @Id()
  readonly subjectId: string;

  @ApiProperty({ type: [CaseDimensionDto] })
  readonly dimensions: CaseDimensionDto[];
}

export class CaseAnalysisFrameworkDto {
  @CalendarDay()
  readonly conductedOn: string;

  @ApiProperty({ type: [CaseMemberAnalysisDto] })
  readonly members: CaseMemberAnalysisDto[];
}
