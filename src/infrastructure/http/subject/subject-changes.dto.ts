import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMinSize, IsBoolean, IsString, Matches, ValidateNested } from 'class-validator';
import type {
  AddressKind,
  ContactChannel,
  IdentityField,
  RepresentationKind,
  TaxCodeKind,
} from '../../../domain/subject/subject.events.js';
import { CappedArray } from '../capped-array.decorator.js';
import { CalendarDay, FreeText, Id, OneOf } from '../field.decorators.js';
import {
  ADDRESS_KINDS,
  CONTACT_CHANNELS,
  IDENTITY_FIELDS,
  REPRESENTATION_KINDS,
  TAX_CODE_KINDS,
} from './subject-codes.js';
import { IdentityValue, NAME_LENGTH, TaxCodeValue } from './subject-fields.decorators.js';
import { LANGUAGE } from './subject.dto.js';

const REASON_LENGTH = 2_000;

const Flag =
  (description: string): PropertyDecorator =>
  (target, name) => {
    ApiProperty({ type: 'boolean', example: true, description })(target, name);
    IsBoolean()(target, name);
  };

/** A tax code that was assigned or put right. */
export class TaxCodeRecordDto {
  @OneOf(TAX_CODE_KINDS, { description: 'Ordinary: 16 characters; provisional: 11 digits.' })
  readonly kind: TaxCodeKind;

  @ApiProperty({
    maxLength: 16,
    example: 'PRVSMP80E57Z999Z',
    description: 'Checked with its check character.',
  })
  @TaxCodeValue()
  readonly value: string;

  @FreeText({ most: REASON_LENGTH, description: 'Why it changes.' })
  readonly reason: string;
}

/** One corrected value. */
export class IdentityChangeDto {
  @OneOf(IDENTITY_FIELDS, { description: 'What was wrong.' })
  readonly field: IdentityField;

  @ApiProperty({
    maxLength: NAME_LENGTH,
    example: 'Esempio',
    description: 'A birth is a day, a year or `unknown`; a day of death is a day.',
  })
  @IdentityValue()
  readonly value: string;
}

/** What was written about the person was wrong. */
export class IdentityCorrectionDto {
  @ApiProperty({ type: [IdentityChangeDto], minItems: 1, maxItems: IDENTITY_FIELDS.length })
  @CappedArray(IDENTITY_FIELDS.length)
  @ArrayMinSize(1)
  @ValidateNested({ each: true })
  @Type(() => IdentityChangeDto)
  readonly changes: readonly IdentityChangeDto[];

  @FreeText({ most: REASON_LENGTH, description: 'Why it is corrected.' })
  readonly reason: string;
}

/** How the person may be reached by one channel. */
export class ContactChannelDto {
  @OneOf(CONTACT_CHANNELS, { description: 'The last one of a channel holds.' })
  readonly channel: ContactChannel;

  @FreeText({ optional: true, most: 500, description: 'Number, address or name; absent for `none`.' })
  readonly value?: string;

  @Flag('Whether it is the one to try first.')
  readonly preferred: boolean;

  @Flag('False keeps it from everyone but case manager and supervisor (H6).')
  readonly safeToLeaveMessage: boolean;
}

/** Where the person is registered or lives. */
export class AddressDto {
  @OneOf(ADDRESS_KINDS, { description: 'The last one of a kind holds.' })
  readonly kind: AddressKind;

  @FreeText({ optional: true, most: 500, description: 'Absent only for `no-fixed-abode`.' })
  readonly address?: string;

  @Flag('True keeps it from everyone but case manager and supervisor (H6).')
  readonly protected: boolean;

  @CalendarDay({ description: 'First day; not in the future.' })
  readonly from: string;
}

/** Who acts for the person (H5). */
export class LegalRepresentationDto {
  @OneOf(REPRESENTATION_KINDS, { description: 'By which title.' })
  readonly kind: RepresentationKind;

  @Id({ description: 'The person who represents: in the registry too.' })
  readonly representativeId: string;

  @FreeText({ optional: true, most: REASON_LENGTH, description: 'Powers given by the deed.' })
  readonly powers?: string;

  @Flag('Whether the deed or the law lets them sign.')
  readonly maySign: boolean;

  @CalendarDay({ description: 'First day; not in the future.' })
  readonly from: string;

  @CalendarDay({ optional: true, description: 'Last day, where it is known.' })
  readonly to?: string;

  @FreeText({
    optional: true,
    most: 500,
    description: 'The deed; needed for a signing support administrator.',
  })
  readonly deedRef?: string;
}

/** The representation acts no more, or one parent cannot be reached. */
export class RepresentationReasonDto {
  @Id({ description: 'The representation.' })
  readonly representationId: string;

  @CalendarDay({ description: 'Since when; not in the future.' })
  readonly on: string;

  @FreeText({ most: REASON_LENGTH, description: 'Why.' })
  readonly reason: string;
}

/** The parent can be reached again. */
export class RepresentativeReachedDto {
  @Id({ description: 'The representation.' })
  readonly representationId: string;

  @CalendarDay({ description: 'Since when; not in the future.' })
  readonly on: string;
}

/** Talks with the person need an interpreter. */
export class InterpreterNeedDto {
  @ApiProperty({ pattern: LANGUAGE.source, example: 'ar', description: 'ISO 639 code.' })
  @IsString()
  @Matches(LANGUAGE)
  readonly language: string;
}

/** The person died. */
export class DeathDto {
  @CalendarDay({ description: 'Day of death; not in the future.' })
  readonly on: string;
}
