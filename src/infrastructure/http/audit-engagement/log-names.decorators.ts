import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsISO8601, IsString, Matches } from 'class-validator';
import { Omittable } from '../field.decorators.js';

const STREAM = /^[a-z]{1,40}-[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const CATEGORY = /^[a-z]{1,40}$/;
const INSTANT = /^(?!0000)\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;

const optionally = (optional: boolean, ...decorators: PropertyDecorator[]): PropertyDecorator =>
  applyDecorators(...(optional ? [Omittable()] : []), ...decorators);

const STREAM_EXAMPLE = 'pact-7f8c2a52-93a1-4c39-a5b1-64f0c15d3a20';

/** How streams are written in the document. */
export const STREAM_SCHEMA = { type: 'string', pattern: STREAM.source, example: STREAM_EXAMPLE } as const;

/** The name of a stream, `<category>-<id>`. */
export const StreamName = ({ each = false } = {}): PropertyDecorator =>
  applyDecorators(IsString({ each }), Matches(STREAM, { each }));

/** The name of a category. */
export const CategoryName = ({ each = false } = {}): PropertyDecorator =>
  applyDecorators(IsString({ each }), Matches(CATEGORY, { each }));

/** An instant in UTC with milliseconds. */
export const ExactInstant = ({ optional = false, description = '' } = {}): PropertyDecorator =>
  optionally(
    optional,
    ApiProperty({
      required: !optional,
      format: 'date-time',
      description: `${description} In UTC, with milliseconds.`.trim(),
      example: '2026-03-31T23:59:59.999Z',
    }),
    Matches(INSTANT),
    IsISO8601({ strict: true }),
  );
