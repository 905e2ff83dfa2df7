import { ApiProperty } from '@nestjs/swagger';
import { IsIn, Matches } from 'class-validator';
import { InvalidInput } from '../../application/errors.js';
import { formatAmount, parseAmount, type Money } from '../../domain/kernel/money.js';

/** Money as it goes over the wire. */
export interface WireMoney {
  readonly amount: string;
  readonly currency: 'EUR';
}

/** An amount of money (RAC_GEN_FORMAT_005): text, so that nobody computes with fractions of a cent. */
export class MoneyDto implements WireMoney {
  @ApiProperty({ pattern: '^\\d{1,12}(\\.\\d{1,2})?$', example: '12.50' })
  @Matches(/^\d{1,12}(\.\d{1,2})?$/)
  readonly amount: string;

  @ApiProperty({ enum: ['EUR'], description: 'ISO 4217.', example: 'EUR' })
  @IsIn(['EUR'])
  readonly currency: 'EUR';
}

/** @throws InvalidInput for text that names no amount */
export const moneyFrom = ({ amount }: WireMoney): Money => {
  const money = parseAmount(amount);
  if (money) return money;
  throw new InvalidInput([{ path: 'amount', rule: 'matches', message: 'Has not the right form.' }]);
};

/** The amount as it goes over the wire. */
export const moneyTo = (money: Money): WireMoney => ({
  amount: formatAmount(money),
  currency: money.currency,
});
