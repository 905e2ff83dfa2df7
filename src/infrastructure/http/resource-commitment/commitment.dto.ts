import { ApiProperty } from '@nestjs/swagger';
import type { DisclosedCommitment } from '../../../application/resource-commitment/get-commitment.handler.js';
import type { Money } from '../../../domain/kernel/money.js';
import type { KnownCommitment } from '../../../domain/resource-commitment/resource-commitment.js';
import {
  COMMITMENT_CAPACITIES,
  COMMITMENT_UNITS,
  PROVIDER_KINDS,
  RESOURCE_KINDS,
} from '../../../domain/resource-commitment/resource-commitment.events.js';
import { CalendarDay, Id, OneOf } from '../field.decorators.js';
import { MoneyDto, moneyTo, type WireMoney } from '../money.dto.js';
import { pageOf } from '../page.js';
import { PersonalTextDto } from '../personal-text.dto.js';
import { Quantity } from '../quantity.decorator.js';
import { CommitmentTargetDto, DeliveryReceiverDto } from './commitment-changes.dto.js';

const STATUSES = Object.keys({
  offered: true,
  confirmed: true,
  'in-delivery': true,
  fulfilled: true,
  declined: true,
  withdrawn: true,
  lapsed: true,
} satisfies Record<KnownCommitment['status'], true>);

export class CommitmentAmountDto {
  @Quantity({ description: 'In the unit of the commitment; may be 0.' })
  readonly quantity: number;

  @ApiProperty({ required: false })
  readonly money?: MoneyDto;
}

export class CommitmentPartyDto {
  @ApiProperty({ format: 'uuid', example: '7f8c2a52-93a1-4c39-a5b1-64f0c15d3a20' })
  readonly userId: string;

  @OneOf(COMMITMENT_CAPACITIES)
  readonly capacity: string;
}

export class CommitmentReversalDto {
  @ApiProperty()
  readonly by: CommitmentPartyDto;

  @ApiProperty()
  readonly reason: PersonalTextDto;
}

export class CommitmentDeliveryDto extends CommitmentAmountDto {
  @Id()
  readonly deliveryId: string;

  @CalendarDay()
  readonly deliveredOn: string;

  @ApiProperty({ required: false, example: 'R-77/2026' })
  readonly evidenceRef?: string;

  @ApiProperty()
  readonly receivedBy: DeliveryReceiverDto;

  @ApiProperty({ required: false, description: 'Recorded in error: it counts for nothing.' })
  readonly reversal?: CommitmentReversalDto;
}

export class CommitmentEndingDto {
  @ApiProperty({ required: false })
  readonly by?: CommitmentPartyDto;

  @ApiProperty({ required: false })
  readonly reason?: PersonalTextDto;

  @ApiProperty({ required: false, description: 'What will not come any more.' })
  readonly undelivered?: CommitmentAmountDto;

  @CalendarDay({ optional: true })
  readonly on?: string;
}

/** A promised resource with what has come of it. */
export class CommitmentDto extends CommitmentAmountDto {
  @Id()
  readonly commitmentId: string;

  @OneOf(STATUSES)
  readonly status: string;

  @ApiProperty()
  readonly target: CommitmentTargetDto;

  @Id()
  readonly providerId: string;

  @OneOf(PROVIDER_KINDS)
  readonly providerKind: string;

  @OneOf(RESOURCE_KINDS)
  readonly resourceKind: string;

  @OneOf(COMMITMENT_UNITS)
  readonly unit: string;

  @Id({ optional: true })
  readonly fundingId?: string;

  @CalendarDay()
  readonly from: string;

  @CalendarDay()
  readonly to: string;

  @ApiProperty({ required: false })
  readonly conditions?: PersonalTextDto;

  @Id({ optional: true, description: 'Decision of the micro-team it was confirmed with.' })
  readonly decisionId?: string;

  @ApiProperty({ required: false })
  readonly reserved?: MoneyDto;

  @ApiProperty({ description: 'What has come in all.' })
  readonly delivered: CommitmentAmountDto;

  @ApiProperty({ type: [CommitmentDeliveryDto] })
  readonly deliveries: CommitmentDeliveryDto[];

  @ApiProperty({ required: false, description: 'How it ended without being fulfilled.' })
  readonly ending?: CommitmentEndingDto;

  @ApiProperty({ type: 'integer', format: 'int64', example: 3 })
  readonly version: number;
}

export class CommitmentPageDto extends pageOf(CommitmentDto) {}

const amount = <A extends { readonly money?: Money }>({
  money,
  ...rest
}: A): Omit<A, 'money'> & { readonly money?: WireMoney } =>
  money ? { ...rest, money: moneyTo(money) } : rest;

const endingOf = ({ undelivered, ...ending }: NonNullable<DisclosedCommitment['ending']>) => ({
  ...ending,
  ...(undelivered && { undelivered: amount(undelivered) }),
});

/** An entry of the ledger as the API gives it; `CommitmentDto` describes it. */
export const commitmentView = (commitment: DisclosedCommitment) => {
  const { reserved, delivered, deliveries, ending, ...rest } = amount(commitment);
  return {
    ...rest,
    ...(reserved && { reserved: moneyTo(reserved) }),
    delivered: amount(delivered),
    deliveries: deliveries.map(amount),
    ...(ending && { ending: endingOf(ending) }),
  };
};

export type CommitmentView = ReturnType<typeof commitmentView>;
