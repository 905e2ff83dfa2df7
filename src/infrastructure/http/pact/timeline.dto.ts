import { ApiProperty } from '@nestjs/swagger';
import { IsISO8601, Matches } from 'class-validator';
import type { TimelineEntry } from '../../../application/pact/get-case-timeline.handler.js';
import { Omittable, Word } from '../field.decorators.js';
import { PageQuery } from '../page-query.dto.js';
import { pageOf } from '../page.js';

// no year 0: the calendar of the database has none
const INSTANT = /^(?!0000)\d{4}-\d{2}-\d{2}T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?Z$/;

/** What a timeline is narrowed to. */
export class TimelineQueryDto extends PageQuery {
  @Word({ optional: true, description: 'Only events of this type.', example: 'PactSigned', most: 100 })
  readonly type?: string;

  @ApiProperty({ required: false, format: 'date-time', example: '2026-03-01T00:00:00.000Z' })
  @Omittable()
  @Matches(INSTANT)
  @IsISO8601({ strict: true })
  readonly recordedFrom?: string;

  @ApiProperty({ required: false, format: 'date-time', example: '2026-03-31T23:59:59.999Z' })
  @Omittable()
  @Matches(INSTANT)
  @IsISO8601({ strict: true })
  readonly recordedTo?: string;
}

export class SentenceDto {
  @ApiProperty({ example: 'Patto attivo dal 01/04/2026.' })
  readonly it: string;

  @ApiProperty({ example: 'Pact active from 2026-04-01.' })
  readonly en: string;
}

export class TimelineActorDto {
  @ApiProperty({ enum: ['user', 'system'], example: 'user' })
  readonly kind: 'user' | 'system';

  @ApiProperty({ example: '7f8c2a52-93a1-4c39-a5b1-64f0c15d3a20' })
  readonly userId: string;

  @ApiProperty({ description: 'Role at that time.', example: 'social-worker' })
  readonly role: string;

  @ApiProperty({ required: false, format: 'uuid', example: '7f8c2a52-93a1-4c39-a5b1-64f0c15d3a20' })
  readonly organisationId?: string;
}

export class TimelineItemDto {
  @ApiProperty({ type: 'integer', format: 'int64', description: 'Place in the log.', example: 120 })
  readonly position: number;

  @ApiProperty({ example: 'pact-7f8c2a52-93a1-4c39-a5b1-64f0c15d3a20' })
  readonly stream: string;

  @ApiProperty({ type: 'integer', format: 'int64', example: 3 })
  readonly streamVersion: number;

  @ApiProperty({ format: 'uuid', example: '7f8c2a52-93a1-5c39-a5b1-64f0c15d3a20' })
  readonly eventId: string;

  @ApiProperty({ example: 'PactActivated' })
  readonly type: string;

  @ApiProperty({ format: 'date-time', example: '2026-04-01T08:00:00.000Z' })
  readonly recordedAt: string;

  @ApiProperty({ description: 'When it was true: a day or an instant (RFC 3339).', example: '2026-04-01' })
  readonly effective: string;

  @ApiProperty()
  readonly actor: TimelineActorDto;

  @ApiProperty({ required: false, example: 'legal-duty' })
  readonly reason?: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'Fields of the event; a personal text is {text} or {withheld}.',
    example: { startsOn: '2026-04-01' },
  })
  readonly data: Readonly<Record<string, unknown>>;

  @ApiProperty({ description: 'The event in plain words.' })
  readonly sentence: SentenceDto;
}

export type TimelineItem = TimelineItemDto;

export class TimelinePageDto extends pageOf(TimelineItemDto) {}

/** A timeline entry as the API gives it. */
export const timelineItem = ({ version, effectiveAt, ...entry }: TimelineEntry): TimelineItem => ({
  ...entry,
  effective: effectiveAt,
  streamVersion: version,
});
