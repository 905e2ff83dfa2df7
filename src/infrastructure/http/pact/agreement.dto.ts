import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMinSize, IsBoolean, IsInt, Matches, Max, Min, ValidateNested } from 'class-validator';
import type { ReviewKind, SigningCapacity } from '../../../domain/pact/pact.terms.js';
import { CappedArray } from '../capped-array.decorator.js';
import { CalendarDay, FreeText, Id, OneOf } from '../field.decorators.js';
import { CAPACITIES, REVIEW_KINDS, SIGNING_METHODS } from './pact-codes.js';

const Proposal = (): PropertyDecorator => (target, key) => {
  ApiProperty({
    type: 'integer',
    format: 'int32',
    minimum: 1,
    description: 'Number of the proposal.',
    example: 1,
  })(target, key);
  IsInt()(target, key);
  Min(1)(target, key);
  Max(1_000)(target, key);
};

export class HearingDto {
  @Id()
  readonly subjectId: string;

  @ApiProperty({ example: true })
  @IsBoolean()
  readonly heard: boolean;

  @FreeText({ optional: true, description: 'Why the child was not heard. Sealed.' })
  readonly reason?: string;
}

export class ProposalDto {
  @Id({ description: 'Decision of the micro-team to propose (P8).' })
  readonly decisionId: string;

  @CalendarDay()
  readonly proposedOn: string;

  @CalendarDay({ optional: true, description: 'Last day to sign; left out, the rule in force counts.' })
  readonly validUntil?: string;

  @ApiProperty({ type: [HearingDto], description: 'Children of 12 or more are heard (H5).' })
  @CappedArray(20)
  @ValidateNested({ each: true })
  @Type(() => HearingDto)
  readonly hearings: HearingDto[];
}

export class ProposalWithdrawalDto {
  @Proposal()
  readonly version: number;

  @FreeText({ description: 'Sealed.' })
  readonly reason: string;

  @CalendarDay()
  readonly withdrawnOn: string;
}

export class ProposalLapseDto {
  @Proposal()
  readonly version: number;
}

export class SignatoryDto {
  @Id({ description: 'Person, operator or organisation that signs.' })
  readonly ref: string;

  @OneOf(CAPACITIES)
  readonly capacity: SigningCapacity;

  @Id({ optional: true, description: 'Person who is represented (H5).' })
  readonly forSubjectId?: string;

  @CalendarDay()
  readonly signedOn: string;

  @OneOf(SIGNING_METHODS)
  readonly method: 'handwritten' | 'spid' | 'cie' | 'qes';
}

export class UnreachableRepresentativeDto {
  @Id()
  readonly personId: string;

  @Id()
  readonly forSubjectId: string;

  @FreeText({ description: 'Sealed.' })
  readonly reason: string;
}

export class SignatureDto {
  @Proposal()
  readonly version: number;

  @ApiProperty({
    description: 'SHA-256 of the proposed document: what is signed.',
    example: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  })
  @Matches(/^[0-9a-f]{64}$/)
  readonly documentHash: string;

  @ApiProperty({ type: [SignatoryDto] })
  @CappedArray(50)
  @ArrayMinSize(1)
  @ValidateNested({ each: true })
  @Type(() => SignatoryDto)
  readonly signatories: SignatoryDto[];

  @ApiProperty({ type: [UnreachableRepresentativeDto] })
  @CappedArray(20)
  @ValidateNested({ each: true })
  @Type(() => UnreachableRepresentativeDto)
  readonly unreachable: UnreachableRepresentativeDto[] = [];

  @CalendarDay({ example: '2026-04-01' })
  readonly startsOn: string;

  @CalendarDay({ example: '2027-03-31' })
  readonly expectedEndOn: string;
}

export class RefusalDto {
  @Proposal()
  readonly version: number;

  @Id({ description: 'Member of the household who refuses.' })
  readonly bySubject: string;

  @FreeText({ description: 'Sealed.' })
  readonly reason: string;

  @CalendarDay()
  readonly refusedOn: string;
}

export class DesignResumptionDto {
  @FreeText({ description: 'Sealed.' })
  readonly reason: string;

  @CalendarDay()
  readonly resumedOn: string;
}

export class ActivationDto {
  @CalendarDay({ example: '2026-04-01' })
  readonly startsOn: string;
}

export class ReviewScheduleDto {
  @OneOf(REVIEW_KINDS)
  readonly kind: ReviewKind;

  @CalendarDay({ example: '2026-07-01' })
  readonly dueOn: string;
}

export class PactWithdrawalDto {
  @Id({ description: 'Member of the household who withdraws.' })
  readonly bySubject: string;

  @FreeText({ description: 'Sealed.' })
  readonly reason: string;

  @CalendarDay()
  readonly withdrawnOn: string;
}
