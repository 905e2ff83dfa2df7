import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMinSize, IsInt, Max, Min, ValidateNested } from 'class-validator';
import {
  DIMENSION_CODES,
  type Complexity,
  type DimensionCode,
  type Measure,
  type NoticeChannel,
  type VulnerabilityLevel,
} from '../../../domain/pact/pact.terms.js';
import { CappedArray } from '../capped-array.decorator.js';
import { CalendarDay, FreeText, Id, Omittable, OneOf, Word } from '../field.decorators.js';
import { IdList } from '../id-list.decorator.js';
import { COMPLEXITIES, DECLINED_BY, LEVELS, MEASURES, NOTICE_CHANNELS } from './pact-codes.js';

export class CaseManagerAssignmentDto {
  @Id({ description: 'Operator who becomes the referente del caso.' })
  readonly workerId: string;

  @Id({ description: 'Body the worker acts for in this case.' })
  readonly organisationId: string;

  @CalendarDay()
  readonly from: string;

  @FreeText({ optional: true, description: 'Why the case changes hands; needed for a replacement. Sealed.' })
  readonly reason?: string;
}

export class PrivacyNoticeDto {
  @Id({ description: 'Person who was told.' })
  readonly subjectId: string;

  @Word({ example: '2026-1' })
  readonly noticeVersion: string;

  @OneOf(NOTICE_CHANNELS)
  readonly channel: NoticeChannel;

  @CalendarDay()
  readonly givenOn: string;
}

export class DimensionDto {
  @OneOf(DIMENSION_CODES, { description: 'One of the six dimensions of art. 5(2) D.Lgs. 147/2017.' })
  readonly code: DimensionCode;

  @ApiProperty({ type: 'integer', format: 'int32', minimum: 0, maximum: 4, example: 2 })
  @IsInt()
  @Min(0)
  @Max(4)
  readonly need: number;

  @FreeText({ optional: true, description: 'What the household can count on. Sealed.' })
  readonly resources?: string;

  @FreeText({ optional: true, description: 'Sealed.' })
  readonly notes?: string;
}

export class PreliminaryAnalysisDto {
  @CalendarDay()
  readonly conductedOn: string;

  @IdList({ description: 'Persons it was done with.' })
  readonly withSubjects: readonly string[];

  @ApiProperty({ type: [DimensionDto] })
  @CappedArray(6)
  @ArrayMinSize(1)
  @ValidateNested({ each: true })
  @Type(() => DimensionDto)
  readonly dimensions: DimensionDto[];

  @OneOf(COMPLEXITIES, { example: 'simple' })
  readonly complexity: Complexity;
}

export class EligibilityOverrideDto {
  @FreeText({ description: 'Why the case is let in all the same. Sealed.' })
  readonly reason: string;
}

export class VulnerabilityClassificationDto {
  @OneOf(LEVELS, { description: 'Sealed before it is stored.' })
  readonly level: VulnerabilityLevel;

  @FreeText({ description: 'Sealed.' })
  readonly rationale: string;

  @CalendarDay()
  readonly classifiedOn: string;

  @ApiProperty({ required: false, description: 'A supervisor lets an overt case in (P2).' })
  @Omittable()
  @ValidateNested()
  @Type(() => EligibilityOverrideDto)
  readonly override?: EligibilityOverrideDto;
}

export class MemberAnalysisDto {
  @Id()
  readonly subjectId: string;

  @ApiProperty({ type: [DimensionDto] })
  @CappedArray(6)
  @ArrayMinSize(1)
  @ValidateNested({ each: true })
  @Type(() => DimensionDto)
  readonly dimensions: DimensionDto[];
}

export class AnalysisFrameworkDto {
  @Id({ description: 'Meeting of the micro-team in which it was made.' })
  readonly meetingId: string;

  @ApiProperty({ type: [MemberAnalysisDto] })
  @CappedArray(30)
  @ArrayMinSize(1)
  @ValidateNested({ each: true })
  @Type(() => MemberAnalysisDto)
  readonly members: MemberAnalysisDto[];
}

export class RedirectionDto {
  @OneOf(MEASURES)
  readonly toMeasure: Measure;

  @Id({ optional: true })
  readonly intakeId?: string;

  @FreeText({ description: 'Sealed.' })
  readonly reason: string;

  @CalendarDay()
  readonly redirectedOn: string;
}

export class DeclinationDto {
  @OneOf(DECLINED_BY)
  readonly by: 'household' | 'service';

  @FreeText({ description: 'Sealed.' })
  readonly reason: string;

  @CalendarDay()
  readonly declinedOn: string;
}
