import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMinSize, ArrayUnique, IsBoolean, IsIn, ValidateNested } from 'class-validator';
import {
  DIMENSION_CODES,
  type DimensionCode,
  type Frequency,
  type ServingPlace,
  type SupportKind,
} from '../../../domain/pact/pact.terms.js';
import { CappedArray } from '../capped-array.decorator.js';
import { CalendarDay, FreeText, Id, OneOf } from '../field.decorators.js';
import { FREQUENCIES, HORIZONS, SERVING_PLACES, STATED_BY, SUPPORT_KINDS } from './pact-codes.js';

export class CapabilityDto {
  @Id()
  readonly subjectId: string;

  @FreeText({ description: 'What the person can give. Sealed.' })
  readonly capability: string;

  @ApiProperty({ enum: [...SERVING_PLACES], isArray: true, example: ['lab'] })
  @CappedArray(SERVING_PLACES.length)
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsIn(SERVING_PLACES, { each: true })
  readonly mayServe: ServingPlace[];
}

export class ExpectedResultDto {
  @FreeText({ description: 'How the change is seen. Sealed.' })
  readonly indicator: string;

  @FreeText({ description: 'How it is today. Sealed.' })
  readonly baseline: string;

  @FreeText({ description: 'How it shall be. Sealed.' })
  readonly target: string;

  @CalendarDay({ example: '2026-09-30' })
  readonly dueOn: string;
}

export class GoalDto {
  @OneOf(DIMENSION_CODES)
  readonly dimension: DimensionCode;

  @OneOf(HORIZONS)
  readonly horizon: 'short' | 'medium' | 'long';

  @FreeText({ description: 'The concrete change that is wanted (art. 6(3) D.Lgs. 147/2017). Sealed.' })
  readonly statement: string;

  @OneOf(STATED_BY)
  readonly statedBy: 'household' | 'team' | 'both';

  @ApiProperty({ type: [ExpectedResultDto] })
  @CappedArray(20)
  @ArrayMinSize(1)
  @ValidateNested({ each: true })
  @Type(() => ExpectedResultDto)
  readonly expectedResults: ExpectedResultDto[];
}

export class SupportDto {
  @Id()
  readonly goalId: string;

  @OneOf(SUPPORT_KINDS)
  readonly kind: SupportKind;

  @Id({ description: 'Organisation or operator that gives it.' })
  readonly providerId: string;

  @CalendarDay()
  readonly from: string;

  @CalendarDay({ example: '2026-12-31' })
  readonly to: string;

  @Id({ optional: true })
  readonly commitmentId?: string;
}

export class UndertakingDto {
  @Id({ description: 'Member of the household who is bound (P6).' })
  readonly subjectId: string;

  @Id()
  readonly goalId: string;

  @FreeText({ description: 'Sealed.' })
  readonly description: string;

  @OneOf(FREQUENCIES)
  readonly frequency: Frequency;

  @CalendarDay({ example: '2026-09-30' })
  readonly dueOn: string;

  @ApiProperty({ description: 'True where a law makes a benefit depend on it.', example: false })
  @IsBoolean()
  readonly conditional: boolean;
}

export class UndertakingReleaseDto {
  @Id({ description: 'Bound person who leaves the pact before it is signed (P9).' })
  readonly subjectId: string;

  @Id()
  readonly decisionId: string;

  @CalendarDay()
  readonly droppedOn: string;
}
