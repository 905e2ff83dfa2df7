import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayUnique, IsObject, IsString, Matches, ValidateNested } from 'class-validator';
import type { Birth } from '../../../domain/subject/age-on.js';
import type { NewPerson } from '../../../application/subject/register-subject.handler.js';
import type { TaxCodeInput } from '../../../application/subject/tax-code-input.js';
import type { NoTaxCodeReason, TaxCodeKind } from '../../../domain/subject/subject.events.js';
import { CappedArray } from '../capped-array.decorator.js';
import { FreeText, OneOf } from '../field.decorators.js';
import { BIRTH_KINDS, NO_TAX_CODE_REASONS, SEXES, TAX_CODE_KINDS } from './subject-codes.js';
import { BirthDate, BirthYear, NAME_LENGTH, NoneReason, TaxCodeValue } from './subject-fields.decorators.js';

const MOST_LANGUAGES = 20;

/** ISO 639-1 or 639-3. */
export const LANGUAGE = /^[a-z]{2,3}$/;

/** What is known of a birth: the day, the year, or nothing (H4). */
export class BirthDto {
  @OneOf(BIRTH_KINDS, { description: 'How much is known.' })
  readonly kind: 'date' | 'year' | 'unknown';

  @ApiProperty({ required: false, format: 'date', example: '1980-05-17', description: 'With `date` only.' })
  @BirthDate()
  readonly date?: string;

  @ApiProperty({ required: false, type: 'integer', example: 1980, description: 'With `year` only.' })
  @BirthYear()
  readonly year?: number;
}

/** A *codice fiscale*, or why there is none; having none never stops a pact (H2). */
export class SubjectTaxCodeDto {
  @OneOf([...TAX_CODE_KINDS, 'none'], { description: 'Ordinary: 16 characters; provisional: 11 digits.' })
  readonly kind: TaxCodeKind | 'none';

  @ApiProperty({
    required: false,
    maxLength: 16,
    example: 'PRVSMP80E57Z999Z',
    description: 'Checked with its check character; absent for `none`.',
  })
  @TaxCodeValue()
  readonly value?: string;

  @ApiProperty({
    required: false,
    enum: NO_TAX_CODE_REASONS,
    example: 'unknown',
    description: 'With `none` only.',
  })
  @NoneReason()
  readonly noneReason?: NoTaxCodeReason;
}

/** A person to take into the registry. */
export class NewSubjectDto {
  @FreeText({ most: NAME_LENGTH, description: 'Given names.', example: 'Prova' })
  readonly givenName: string;

  @FreeText({ most: NAME_LENGTH, description: 'Family name.', example: 'Esempio' })
  readonly familyName: string;

  @ApiProperty({ type: BirthDto, description: 'Date, year or unknown.' })
  @IsObject()
  @ValidateNested()
  @Type(() => BirthDto)
  readonly birth: BirthDto;

  @FreeText({ optional: true, most: NAME_LENGTH, description: 'Place of birth.', example: 'Crema' })
  readonly birthPlace?: string;

  @OneOf(SEXES, { optional: true, description: 'As in the registry of the municipality.' })
  readonly sex?: string;

  @ApiProperty({ type: SubjectTaxCodeDto, description: 'Tax code, or why there is none.' })
  @IsObject()
  @ValidateNested()
  @Type(() => SubjectTaxCodeDto)
  readonly taxCode: SubjectTaxCodeDto;

  @ApiProperty({
    type: [String],
    maxItems: MOST_LANGUAGES,
    example: ['it'],
    description: 'Languages spoken, ISO 639.',
  })
  @CappedArray(MOST_LANGUAGES)
  @ArrayUnique()
  @IsString({ each: true })
  @Matches(LANGUAGE, { each: true })
  readonly languages: readonly string[];
}

const birthOf = ({ kind, date, year }: BirthDto): Birth => {
  if (kind === 'date' && date !== undefined) return { kind, date };
  return kind === 'year' && year !== undefined ? { kind, year } : { kind: 'unknown' };
};

const taxCodeOf = ({ kind, value, noneReason = 'unknown' }: SubjectTaxCodeDto): TaxCodeInput =>
  kind === 'none' ? { kind, noneReason } : { kind, value: value ?? '' };

/** The person as the command takes them. */
export const newPersonOf = ({ birth, taxCode, ...person }: NewSubjectDto): NewPerson => ({
  ...person,
  birth: birthOf(birth),
  taxCode: taxCodeOf(taxCode),
});
