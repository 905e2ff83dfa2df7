import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsRealDay } from './real-day.decorator.js';
import { IsIn, IsNotEmpty, IsString, IsUUID, Matches, MaxLength, ValidateIf } from 'class-validator';

/** Longest free text of one field, in characters. */
const TEXT_LENGTH = 10_000;

/** Longest name or short structural word. */
const WORD_LENGTH = 200;

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

/** May be left out; unlike IsOptional it does not let null in. */
export const Omittable = (): PropertyDecorator => ValidateIf((_, value) => value !== undefined);

const optionally = (optional: boolean, ...decorators: PropertyDecorator[]): PropertyDecorator =>
  applyDecorators(...(optional ? [Omittable()] : []), ...decorators);

interface Field {
  readonly optional?: boolean;
  readonly description?: string;
  readonly example?: string;
}

const shown = ({ optional = false, description }: Field) => ({
  required: !optional,
  ...(description === undefined ? {} : { description }),
});

/** An id in lower case. */
export const Id = (field: Field = {}): PropertyDecorator =>
  optionally(
    field.optional ?? false,
    ApiProperty({ ...shown(field), format: 'uuid', example: '7f8c2a52-93a1-4c39-a5b1-64f0c15d3a20' }),
    IsUUID(),
    Matches(/^[^A-Z]*$/),
  );

/** A calendar day, `YYYY-MM-DD`. */
export const CalendarDay = (field: Field = {}): PropertyDecorator =>
  optionally(
    field.optional ?? false,
    ApiProperty({ ...shown(field), format: 'date', example: field.example ?? '2026-03-02' }),
    Matches(DAY),
    IsRealDay(),
  );

/** A personal text: sealed before it is stored, never blank. */
export const FreeText = (field: Field & { readonly most?: number } = {}): PropertyDecorator =>
  optionally(
    field.optional ?? false,
    ApiProperty({
      ...shown(field),
      minLength: 1,
      maxLength: field.most ?? TEXT_LENGTH,
      example: field.example ?? 'Testo di esempio.',
    }),
    IsString(),
    MaxLength(field.most ?? TEXT_LENGTH),
    Matches(/\S/),
  );

/** A short structural word or name that says nothing about a person. */
export const Word = (field: Field & { readonly most?: number } = {}): PropertyDecorator =>
  optionally(
    field.optional ?? false,
    ApiProperty({
      ...shown(field),
      minLength: 1,
      maxLength: field.most ?? WORD_LENGTH,
      example: field.example ?? 'Crema',
    }),
    IsString(),
    IsNotEmpty(),
    MaxLength(field.most ?? WORD_LENGTH),
    Matches(/\S/),
  );

/** One of a closed list of codes. */
export const OneOf = (codes: readonly string[], field: Field = {}): PropertyDecorator =>
  optionally(
    field.optional ?? false,
    ApiProperty({ ...shown(field), enum: [...codes], example: field.example ?? codes[0] }),
    IsIn(codes),
  );
