import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsBoolean, IsDefined, IsInt, IsObject, Max, Min, ValidateNested } from 'class-validator';
import {
  CONDITIONALITIES,
  HOST_TYPES,
  RESTITUTION_KINDS,
  RESTITUTION_UNITS,
  type RestitutionTerms,
} from '../../../domain/community-restitution/community-restitution.events.js';
import { CalendarDay, FreeText, Id, Omittable, OneOf, Word } from '../field.decorators.js';
import { Quantity } from '../quantity.decorator.js';

/** More people than the Distretto has are not reached by one activity. */
const MOST_PEOPLE = 1_000_000;

export class RestitutionHostDto {
  @OneOf(HOST_TYPES)
  readonly type: RestitutionTerms['host']['type'];

  @Id({ description: 'Organisation that hosts.' })
  readonly id: string;
}

/** The policy that covers the person at the host. */
export class RestitutionInsuranceDto {
  @Word({ most: 64, description: 'Number of the policy.', example: 'POL-77/2026' })
  readonly insuranceRef: string;

  @CalendarDay({ description: 'First day covered.' })
  readonly from: string;
}

/** What a person gives back, where, with whom, for how long. */
export class RestitutionAgreementDto {
  @Id()
  readonly pactId: string;

  @Id({ description: 'Member of the household who gives back.' })
  readonly subjectId: string;

  @OneOf(RESTITUTION_KINDS)
  readonly kind: RestitutionTerms['kind'];

  @ApiProperty({ description: 'Where.' })
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => RestitutionHostDto)
  readonly host: RestitutionHostDto;

  @Id({ description: 'Operator or citizen who accompanies the person.' })
  readonly tutorId: string;

  @Quantity({ description: 'Agreed in all, in `unit`: above zero, at most two decimals.' })
  readonly quantity: number;

  @OneOf(RESTITUTION_UNITS)
  readonly unit: RestitutionTerms['unit'];

  @CalendarDay()
  readonly from: string;

  @CalendarDay({ example: '2026-08-31' })
  readonly to: string;

  @OneOf(CONDITIONALITIES, { description: 'Voluntary unless a law ties a benefit of the pact to it (Q2).' })
  readonly conditionality: RestitutionTerms['conditionality'];

  @ApiProperty({ description: 'Whether the host wants the person insured (Q4).', example: true })
  @IsBoolean()
  readonly insuranceRequired: boolean;

  @ApiProperty({ required: false, description: 'The policy, when it exists already.' })
  @Omittable()
  @IsObject()
  @ValidateNested()
  @Type(() => RestitutionInsuranceDto)
  readonly insurance?: RestitutionInsuranceDto;

  @FreeText({ description: 'What it means to the person. Sealed.' })
  readonly meaningForPerson: string;

  @Id({ description: 'Decision of the micro-team.' })
  readonly decisionId: string;
}

export class RestitutionActivityDto {
  @CalendarDay()
  readonly performedOn: string;

  @Quantity()
  readonly quantity: number;

  @ApiProperty({
    required: false,
    type: 'integer',
    format: 'int32',
    minimum: 0,
    maximum: MOST_PEOPLE,
    example: 12,
  })
  @Omittable()
  @IsInt()
  @Min(0)
  @Max(MOST_PEOPLE)
  readonly peopleReached?: number;

  @FreeText({ optional: true, description: 'Sealed.' })
  readonly note?: string;
}

export class ActivityConfirmationDto {
  @Id()
  readonly activityId: string;

  @Quantity({ optional: true, description: 'What counts; left out, all that was not contested (Q6).' })
  readonly quantity?: number;
}

export class ActivityContestationDto {
  @Id()
  readonly activityId: string;

  @Quantity({
    optional: true,
    description: 'What does not count; left out, all that was not confirmed (Q6).',
  })
  readonly quantity?: number;

  @FreeText({ description: 'Sealed.' })
  readonly reason: string;
}

/** From which day a restitution stands still, or goes on. */
export class RestitutionPauseDto {
  @CalendarDay()
  readonly from: string;

  @FreeText({ description: 'Sealed.' })
  readonly reason: string;
}

export class RestitutionCompletionDto {
  @FreeText({ optional: true, description: 'What the person says of it. Sealed.' })
  readonly personVoice?: string;

  @FreeText({ optional: true, description: 'What the host says of it. Sealed.' })
  readonly communityVoice?: string;

  @Id({ optional: true, description: 'Needed when less than agreed is confirmed (Q7).' })
  readonly decisionId?: string;

  @FreeText({ optional: true, description: 'Needed with the decision. Sealed.' })
  readonly reason?: string;
}

export class RestitutionWaiverDto {
  @Id({ description: 'Decision of the micro-team (Q8).' })
  readonly decisionId: string;

  @FreeText({ description: 'Sealed.' })
  readonly reason: string;
}

export class RestitutionInterruptionDto {
  @FreeText({ description: 'Sealed.' })
  readonly reason: string;
}
