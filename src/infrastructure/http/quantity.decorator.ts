import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsNumber } from 'class-validator';
import { Omittable } from './field.decorators.js';

/** A quantity; that it is above zero with at most two decimals is a rule of the domain (K1). */
export const Quantity = ({
  optional = false,
  description = 'Above zero, at most two decimals (K1).',
}: {
  readonly optional?: boolean;
  readonly description?: string;
} = {}): PropertyDecorator =>
  applyDecorators(
    ...(optional ? [Omittable()] : []),
    ApiProperty({ type: 'number', format: 'double', required: !optional, description, example: 4.5 }),
    IsNumber(),
  );
