import { ApiProperty } from '@nestjs/swagger';
import { CalendarDay, Id, OneOf } from '../field.decorators.js';
import { CAPACITIES, REVIEW_KINDS, SIGNING_METHODS } from './pact-codes.js';

const HASH = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

export class CaseProposalDto {
  @ApiProperty({ type: 'integer', format: 'int32', example: 1 })
  readonly version: number;

  @ApiProperty({ description: 'SHA-256 of the document: what is signed.', example: HASH })
  readonly documentHash: string;

  @Id()
  readonly decisionId: string;

  @CalendarDay()
  readonly proposedOn: string;

  @CalendarDay()
  readonly validUntil: string;

  @ApiProperty({ type: [String], format: 'uuid', example: ['7f8c2a52-93a1-4c39-a5b1-64f0c15d3a20'] })
  readonly commitmentIds: string[];

  @ApiProperty({ type: [String], format: 'uuid', example: ['7f8c2a52-93a1-4c39-a5b1-64f0c15d3a20'] })
  readonly restitutionIds: string[];

  @Id({ optional: true, description: 'Decision to do without restitution.' })
  readonly waiverDecisionId?: string;
}

/** A warning, never a block (P9; art. 6(1) D.Lgs. 147/2017). */
export class CaseSignatureDelayDto {
  @ApiProperty({
    type: 'integer',
    format: 'int32',
    description: 'Working days from the preliminary analysis to the signature, or to today.',
    example: 12,
  })
  readonly workingDays: number;

  @ApiProperty({ type: 'integer', format: 'int32', example: 20 })
  readonly limit: number;

  @ApiProperty({ example: false })
  readonly late: boolean;
}

export class CaseSignatoryDto {
  @Id()
  readonly ref: string;

  @OneOf(CAPACITIES)
  readonly capacity: string;

  @Id({ optional: true })
  readonly forSubjectId?: string;

  @CalendarDay()
  readonly signedOn: string;

  @OneOf(SIGNING_METHODS)
  readonly method: string;
}

export class CaseSignatureDto {
  @ApiProperty({ type: 'integer', format: 'int32', example: 1 })
  readonly version: number;

  @ApiProperty({ example: HASH })
  readonly documentHash: string;

  @ApiProperty({ type: [CaseSignatoryDto] })
  readonly signatories: CaseSignatoryDto[];

  @CalendarDay()
  readonly signedOn: string;

  @CalendarDay()
  readonly startsOn: string;

  @CalendarDay()
  readonly expectedEndOn: string;
}

export class CaseReviewDto {
  @Id()
  readonly reviewId: string;

  @OneOf(REVIEW_KINDS)
  readonly kind: string;

  @CalendarDay()
  readonly dueOn: string;
}
