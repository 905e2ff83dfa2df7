import { ApiProperty } from '@nestjs/swagger';
import { Id } from '../field.decorators.js';
import { PageQuery } from '../page-query.dto.js';
import { pageOf } from '../page.js';
import { SentenceDto } from '../pact/timeline.dto.js';

const HASH = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** Which replay is read, and from where. */
export class ReplayEventsQueryDto extends PageQuery {
  @Id({ description: 'A recorded replay of the engagement.' })
  readonly replayId: string;
}

/** Who did it, by a name that only this engagement knows. */
export class ReplayActorDto {
  @ApiProperty({ enum: ['user', 'system'], example: 'user' })
  readonly kind: string;

  @ApiProperty({ example: 'p-3f9ad7c01b22e4a86d10' })
  readonly pseudonym: string;

  @ApiProperty({ description: 'Role at that time.', example: 'social-worker' })
  readonly role: string;

  @ApiProperty({ required: false, format: 'uuid', example: '7f8c2a52-93a1-4c39-a5b1-64f0c15d3a20' })
  readonly organisationId?: string;
}

/** One event beside its sentence; everything personal reads `withheld`, people go by pseudonym. */
export class ReplayEntryDto {
  @ApiProperty({ type: 'integer', format: 'int64', description: 'Place in the log.', example: 120 })
  readonly position: number;

  @ApiProperty({ example: 'PactActivated' })
  readonly type: string;

  @ApiProperty({ format: 'date-time', example: '2026-04-01T08:00:00.000Z' })
  readonly recordedAt: string;

  @ApiProperty({
    required: false,
    description: 'When it was true: a day or an instant.',
    example: '2026-04-01',
  })
  readonly effective?: string;

  @ApiProperty({ required: false })
  readonly actor?: ReplayActorDto;

  @ApiProperty({ required: false, description: 'Why the actor was allowed.', example: 'caseload' })
  readonly basis?: string;

  @ApiProperty()
  readonly sentence: SentenceDto;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'The stored text, redacted.',
    example: { stream: 'pact-7f8c2a52-93a1-4c39-a5b1-64f0c15d3a20', data: { startsOn: '2026-04-01' } },
  })
  readonly stored: Readonly<Record<string, unknown>>;

  @ApiProperty({ description: 'SHA-256(0x00 || stored text) as the log has it.', example: HASH })
  readonly leafHash: string;

  @ApiProperty({ required: false, description: 'Text and hash disagree.', example: true })
  readonly unreadable?: boolean;
}

/** A page of a replay, with what was recorded of the whole. */
export class ReplayPageDto extends pageOf(ReplayEntryDto) {
  @Id()
  readonly replayId: string;

  @ApiProperty({ type: 'integer', format: 'int64', description: 'Events of the whole replay.', example: 42 })
  readonly count: number;

  @ApiProperty({ description: 'SHA-256 of the whole replay, as recorded.', example: HASH })
  readonly digest: string;
}
