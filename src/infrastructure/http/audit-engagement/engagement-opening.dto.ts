import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMinSize,
  ArrayUnique,
  IsDefined,
  IsObject,
  IsUUID,
  Matches,
  ValidateNested,
} from 'class-validator';
import {
  REDACTION_PROFILES,
  type AuditEngagementOpened,
} from '../../../domain/audit-engagement/audit-engagement.events.js';
import { CappedArray } from '../capped-array.decorator.js';
import { CalendarDay, Omittable, OneOf, Word } from '../field.decorators.js';
import { CategoryName, ExactInstant, STREAM_SCHEMA, StreamName } from './log-names.decorators.js';

/** Longest lists of a scope: each person takes a pass over the log. */
const MOST = { streams: 100, categories: 20, subjects: 20 } as const;

/** Moments of recording, both ends included. */
export class RecordedPeriodDto {
  @ExactInstant()
  readonly from: string;

  @ExactInstant()
  readonly to: string;
}

/** What stands in any of the lists, or everything where none is given; the period narrows either. */
export class AuditScopeDto {
  @ApiProperty({ required: false, type: 'array', items: STREAM_SCHEMA, minItems: 1, maxItems: MOST.streams })
  @Omittable()
  @CappedArray(MOST.streams)
  @ArrayMinSize(1)
  @ArrayUnique()
  @StreamName({ each: true })
  readonly streams?: string[];

  @ApiProperty({
    required: false,
    type: [String],
    minItems: 1,
    maxItems: MOST.categories,
    description: 'Such as pact, household, operator.',
    example: ['pact'],
  })
  @Omittable()
  @CappedArray(MOST.categories)
  @ArrayMinSize(1)
  @ArrayUnique()
  @CategoryName({ each: true })
  readonly categories?: string[];

  @ApiProperty({
    required: false,
    type: [String],
    format: 'uuid',
    minItems: 1,
    maxItems: MOST.subjects,
    description: 'Persons: their own stream, their households, and what was agreed with these.',
    example: ['7f8c2a52-93a1-4c39-a5b1-64f0c15d3a20'],
  })
  @Omittable()
  @CappedArray(MOST.subjects)
  @ArrayMinSize(1)
  @ArrayUnique()
  @IsUUID(undefined, { each: true })
  @Matches(/^[^A-Z]*$/, { each: true })
  readonly subjects?: string[];

  @ApiProperty({ required: false })
  @Omittable()
  @IsObject()
  @ValidateNested()
  @Type(() => RecordedPeriodDto)
  readonly period?: RecordedPeriodDto;
}

/** First and last day on which the engagement may be used. */
export class AuditTermDto {
  @CalendarDay({ example: '2026-11-01' })
  readonly from: string;

  @CalendarDay({ example: '2026-12-31' })
  readonly to: string;
}

/** A mandate, as it is shown when an engagement is opened. */
export class AuditEngagementOpeningDto {
  @Word({
    most: 64,
    description: 'Number of the deed, without spaces: letters, digits and ./_- (AU1).',
    example: 'MAND-2026/11',
  })
  readonly mandateRef: string;

  @ApiProperty({ description: 'What the mandate lets the auditor see.' })
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => AuditScopeDto)
  readonly scope: AuditScopeDto;

  @OneOf(REDACTION_PROFILES, { description: 'Structure alone, with pseudonyms for people.' })
  readonly redactionProfile: AuditEngagementOpened['data']['redactionProfile'];

  @ApiProperty()
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => AuditTermDto)
  readonly term: AuditTermDto;
}
