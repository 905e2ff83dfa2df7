import { ApiProperty } from '@nestjs/swagger';
import { CalendarDay, Id, OneOf } from '../field.decorators.js';
import { PersonalTextDto } from '../personal-text.dto.js';
import {
  CaseAnalysisFrameworkDto,
  CaseEligibilityOverrideDto,
  CasePreliminaryAnalysisDto,
  CasePrivacyNoticeDto,
  CaseVulnerabilityDto,
} from './case-view-assessment.dto.js';
import {
  CaseProposalDto,
  CaseReviewDto,
  CaseSignatureDelayDto,
  CaseSignatureDto,
} from './case-view-agreement.dto.js';
import { CaseCapabilityDto, CaseGoalDto, CaseSupportDto, CaseUndertakingDto } from './case-view-plan.dto.js';
import { CaseDecisionDto, CaseMeetingDto, CaseTeamDto } from './case-view-team.dto.js';
import { STATUSES } from './pact-codes.js';

export class CaseNominationDto {
  @ApiProperty({ example: 'listening-centre' })
  readonly channel: string;

  @Id({ optional: true })
  readonly channelRef?: string;

  @ApiProperty()
  readonly motivation: PersonalTextDto;

  @CalendarDay()
  readonly nominatedOn: string;

  @ApiProperty({ example: 'Crema' })
  readonly municipality: string;

  @ApiProperty({ required: false, example: 'Zona sociale 1' })
  readonly zone?: string;
}

export class CaseManagerDto {
  @Id()
  readonly workerId: string;

  @Id()
  readonly organisationId: string;

  @CalendarDay()
  readonly from: string;
}

export class CaseEndingDto {
  @ApiProperty({ required: false, example: 'household' })
  readonly by?: string;

  @ApiProperty({ required: false, example: 'FNA' })
  readonly toMeasure?: string;

  @ApiProperty()
  readonly reason: PersonalTextDto;

  @CalendarDay()
  readonly on: string;
}

/** Everything the service knows of one pact, as the reader may see it. */
export class CaseViewDto {
  @Id()
  readonly pactId: string;

  @OneOf(STATUSES)
  readonly status: string;

  @Id()
  readonly householdId: string;

  @Id({ description: 'Operator who nominated.' })
  readonly nominatedBy: string;

  @ApiProperty()
  readonly nomination: CaseNominationDto;

  @ApiProperty({ required: false })
  readonly caseManager?: CaseManagerDto;

  @ApiProperty({ type: [CasePrivacyNoticeDto] })
  readonly privacyNotices: CasePrivacyNoticeDto[];

  @ApiProperty({ required: false })
  readonly preliminaryAnalysis?: CasePreliminaryAnalysisDto;

  @ApiProperty({ required: false })
  readonly vulnerability?: CaseVulnerabilityDto;

  @ApiProperty({ required: false })
  readonly eligibilityOverride?: CaseEligibilityOverrideDto;

  @ApiProperty({ required: false })
  readonly analysisFramework?: CaseAnalysisFrameworkDto;

  @ApiProperty({ required: false })
  readonly team?: CaseTeamDto;

  @ApiProperty({ type: [CaseMeetingDto] })
  readonly meetings: CaseMeetingDto[];

  @ApiProperty({ type: [CaseDecisionDto] })
  readonly decisions: CaseDecisionDto[];

  @ApiProperty({ type: [CaseCapabilityDto] })
  readonly capabilities: CaseCapabilityDto[];

  @ApiProperty({ type: [CaseGoalDto] })
  readonly goals: CaseGoalDto[];

  @ApiProperty({ type: [CaseSupportDto] })
  readonly supports: CaseSupportDto[];

  @ApiProperty({ type: [CaseUndertakingDto] })
  readonly undertakings: CaseUndertakingDto[];

  @ApiProperty({ required: false })
  readonly proposal?: CaseProposalDto;

  @ApiProperty({ required: false })
  readonly signature?: CaseSignatureDto;

  @ApiProperty({ required: false, description: 'From the analysis on; not after an end without signature.' })
  readonly signatureDelay?: CaseSignatureDelayDto;

  @CalendarDay({ optional: true, description: 'First day of the running pact.' })
  readonly activatedOn?: string;

  @ApiProperty({ type: [CaseReviewDto] })
  readonly reviews: CaseReviewDto[];

  @ApiProperty({ required: false })
  readonly ending?: CaseEndingDto;

  @ApiProperty({ type: 'integer', format: 'int64', example: 12 })
  readonly version: number;
}
