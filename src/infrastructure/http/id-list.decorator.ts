import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { ArrayMinSize, ArrayUnique, IsUUID } from 'class-validator';
import { CappedArray } from './capped-array.decorator.js';

/** A list of different ids. */
export const IdList = ({
  least = 1,
  most = 50,
  description,
}: { least?: number; most?: number; description?: string } = {}): PropertyDecorator =>
  applyDecorators(
    ApiProperty({
      type: [String],
      format: 'uuid',
      minItems: least,
      maxItems: most,
      example: ['7f8c2a52-93a1-4c39-a5b1-64f0c15d3a20'],
      ...(description === undefined ? {} : { description }),
    }),
    CappedArray(most),
    ArrayMinSize(least),
    ArrayUnique(),
    IsUUID(undefined, { each: true }),
  );
