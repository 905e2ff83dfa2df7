import { ApiProperty } from '@nestjs/swagger';
import { IsInt, Max, Min } from 'class-validator';
import { FreeText, Omittable } from '../field.decorators.js';
import { AnyTaxCode, NAME_LENGTH } from './subject-fields.decorators.js';

/** What to search for: a tax code, or a family name with a birth year (none: birth unknown). */
export class SubjectSearchDto {
  @ApiProperty({
    required: false,
    maxLength: 64,
    example: 'PRVSMP80E57Z999Z',
    description: 'Of either kind.',
  })
  @Omittable()
  @AnyTaxCode()
  readonly taxCode?: string;

  @FreeText({
    optional: true,
    most: NAME_LENGTH,
    description: 'Accents and capitals do not matter.',
    example: 'Esempio',
  })
  readonly familyName?: string;

  @ApiProperty({ required: false, type: 'integer', minimum: 1850, maximum: 2200, example: 1980 })
  @Omittable()
  @IsInt()
  @Min(1850)
  @Max(2200)
  readonly birthYear?: number;
}
