import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayUnique,
  IsDefined,
  IsInt,
  IsObject,
  IsString,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import {
  EVIDENCE_FORMATS,
  REPLAYED,
  type Evidence,
  type Selection,
} from '../../../domain/audit-engagement/audit-engagement.events.js';
import { CappedArray } from '../capped-array.decorator.js';
import { Id, Omittable, OneOf, Word } from '../field.decorators.js';
import { RecordedPeriodDto } from './engagement-opening.dto.js';
import { CategoryName, ExactInstant, STREAM_SCHEMA, StreamName } from './log-names.decorators.js';

/** A log is not longer than this. */
const LAST_POSITION = 1_000_000_000;

/** Proofs that one bundle may be asked for. */
const MOST_PROOFS = 50;

const DAY = String.raw`\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])`;
const DAY_OR_INSTANT = new RegExp(`^${DAY}(?:T(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d\\.\\d{3}Z)?$`);
const HASH = /^[0-9a-f]{64}$/;

/** Which events: name what `what` says, and a period if it is to be narrower. */
export class SelectionDto {
  @OneOf(REPLAYED)
  readonly what: Selection['what'];

  @ApiProperty({ ...STREAM_SCHEMA, required: false })
  @Omittable()
  @StreamName()
  readonly stream?: string;

  @ApiProperty({ required: false, example: 'pact' })
  @Omittable()
  @CategoryName()
  readonly category?: string;

  @Id({ optional: true, description: 'The person; never in an address.' })
  readonly subjectId?: string;

  @ApiProperty({ required: false })
  @Omittable()
  @IsObject()
  @ValidateNested()
  @Type(() => RecordedPeriodDto)
  readonly period?: RecordedPeriodDto;
}

/** What to go through, and as of when. */
export class ReplayRequestDto {
  @ApiProperty({ example: { what: 'stream', stream: STREAM_SCHEMA.example } })
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => SelectionDto)
  readonly selection: SelectionDto;

  @ApiProperty({
    required: false,
    type: 'integer',
    format: 'int64',
    minimum: 1,
    maximum: LAST_POSITION,
    description: 'First position of the log; 1 when left out.',
    example: 1,
  })
  @Omittable()
  @IsInt()
  @Min(1)
  @Max(LAST_POSITION)
  readonly from?: number;

  @ExactInstant({ optional: true, description: 'What was known: events recorded up to then.' })
  readonly asOfRecorded?: string;

  @ApiProperty({
    required: false,
    description: 'What was true: events effective up to then; a day or an instant.',
    example: '2026-03-31',
  })
  @Omittable()
  @IsString()
  @Matches(DAY_OR_INSTANT)
  readonly asOfEffective?: string;
}

/** Which part of the log is checked. */
export class LogVerificationRequestDto {
  @ApiProperty({ ...STREAM_SCHEMA, required: false, description: 'Left out: the whole log.' })
  @Omittable()
  @StreamName()
  readonly stream?: string;
}

/** Which read model is built anew. */
export class ProjectionComparisonRequestDto {
  @Word({ most: 60, description: 'Name of the read model.', example: 'case-view' })
  readonly name: string;
}

/** Which file is made. */
export class EvidenceRequestDto {
  @OneOf(EVIDENCE_FORMATS, {
    description:
      'CloudEvents 1.0, one to a line; CSV (RFC 4180); printable report; bundle with proofs (ZIP).',
  })
  readonly format: Evidence['format'];

  @Id({ optional: true, description: 'The replay that it tells; only a report may go without.' })
  readonly replayId?: string;

  @ApiProperty({
    required: false,
    type: 'array',
    items: { type: 'integer', format: 'int64', minimum: 1, maximum: LAST_POSITION },
    maxItems: MOST_PROOFS,
    description: 'For a bundle: sizes of checkpoints that you hold; a proof from each is added.',
    example: [1_200],
  })
  @Omittable()
  @CappedArray(MOST_PROOFS)
  @ArrayUnique()
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(LAST_POSITION, { each: true })
  readonly proofsFrom?: number[];
}

/** How an engagement ends. */
export class AuditEngagementClosureDto {
  @ApiProperty({
    description: 'SHA-256 of the report, in hex.',
    pattern: HASH.source,
    example: 'e3'.repeat(32),
  })
  @IsString()
  @Matches(HASH)
  readonly reportHash: string;
}
