import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsDefined, IsObject, ValidateNested } from 'class-validator';
import {
  COMMITMENT_UNITS,
  PROVIDER_KINDS,
  RECEIVER_TYPES,
  RESOURCE_KINDS,
  TARGET_TYPES,
  type CommitmentTerms,
  type DeliveryRecorded,
} from '../../../domain/resource-commitment/resource-commitment.events.js';
import { CalendarDay, FreeText, Id, Omittable, OneOf, Word } from '../field.decorators.js';
import { MoneyDto } from '../money.dto.js';
import { Quantity } from '../quantity.decorator.js';

export class CommitmentTargetDto {
  @OneOf(TARGET_TYPES)
  readonly type: CommitmentTerms['target']['type'];

  @Id()
  readonly id: string;
}

/** A promise of a resource. */
export class CommitmentOfferDto {
  @ApiProperty({ description: 'What it is promised to.' })
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => CommitmentTargetDto)
  readonly target: CommitmentTargetDto;

  @Id({ description: 'Organisation, person or household that gives.' })
  readonly providerId: string;

  @OneOf(PROVIDER_KINDS)
  readonly providerKind: CommitmentTerms['providerKind'];

  @OneOf(RESOURCE_KINDS, { example: 'volunteer-time' })
  readonly resourceKind: CommitmentTerms['resourceKind'];

  @Quantity({ description: 'How much, in `unit`: above zero, at most two decimals (K1).' })
  readonly quantity: number;

  @OneOf(COMMITMENT_UNITS)
  readonly unit: CommitmentTerms['unit'];

  @ApiProperty({ required: false, description: 'What it is worth; needed when money is promised.' })
  @Omittable()
  @IsObject()
  @ValidateNested()
  @Type(() => MoneyDto)
  readonly money?: MoneyDto;

  @Id({ optional: true, description: 'Funding source.' })
  readonly fundingId?: string;

  @CalendarDay()
  readonly from: string;

  @CalendarDay({ example: '2026-08-31' })
  readonly to: string;

  @FreeText({ optional: true, description: 'Sealed.' })
  readonly conditions?: string;
}

export class CommitmentConfirmationDto {
  @Id({ optional: true, description: 'Decision of the micro-team; a commitment to a pact needs it (K2).' })
  readonly decisionId?: string;

  @ApiProperty({ required: false, description: 'Money set aside at the funding source.' })
  @Omittable()
  @IsObject()
  @ValidateNested()
  @Type(() => MoneyDto)
  readonly reserved?: MoneyDto;
}

/** Why an offer is not taken up, or a promise taken back. */
export class CommitmentReasonDto {
  @FreeText({ description: 'Sealed.' })
  readonly reason: string;
}

export class DeliveryReceiverDto {
  @OneOf(RECEIVER_TYPES)
  readonly type: DeliveryRecorded['data']['receivedBy']['type'];

  @Id()
  readonly id: string;
}

export class DeliveryDto {
  @CalendarDay()
  readonly deliveredOn: string;

  @Quantity()
  readonly quantity: number;

  @ApiProperty({ required: false, description: 'Where money was promised.' })
  @Omittable()
  @IsObject()
  @ValidateNested()
  @Type(() => MoneyDto)
  readonly money?: MoneyDto;

  @Word({
    optional: true,
    most: 64,
    description: 'Number of a receipt kept elsewhere.',
    example: 'R-77/2026',
  })
  readonly evidenceRef?: string;

  @ApiProperty({ description: 'Who received it.' })
  @IsDefined()
  @IsObject()
  @ValidateNested()
  @Type(() => DeliveryReceiverDto)
  readonly receivedBy: DeliveryReceiverDto;
}

export class DeliveryReversalDto {
  @Id()
  readonly deliveryId: string;

  @FreeText({ description: 'Sealed.' })
  readonly reason: string;
}
