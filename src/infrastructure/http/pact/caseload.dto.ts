import { ApiProperty } from '@nestjs/swagger';
import type { CaseStatus } from '../../../application/ports/case-views.js';
import type { CaseloadItem } from '../../../application/ports/caseloads.js';
import { CalendarDay, Id, OneOf, Word } from '../field.decorators.js';
import { PageQuery } from '../page-query.dto.js';
import { pageOf } from '../page.js';
import { CHANNELS, STATUSES } from './pact-codes.js';

/** What the own list is narrowed to. */
export class CaseloadQueryDto extends PageQuery {
  @OneOf(STATUSES, { optional: true })
  readonly status?: CaseStatus;

  @Word({ optional: true })
  readonly municipality?: string;

  @Id({ optional: true })
  readonly householdId?: string;
}

/** One line of a list of cases; nothing personal. */
export class CaseloadItemDto implements CaseloadItem {
  @Id()
  readonly pactId: string;

  @Id()
  readonly householdId: string;

  @OneOf(STATUSES)
  readonly status: CaseStatus;

  @Word()
  readonly municipality: string;

  @Word({ optional: true, example: 'Zona sociale 1' })
  readonly zone?: string;

  @OneOf(CHANNELS)
  readonly channel: string;

  @CalendarDay()
  readonly nominatedOn: string;

  @Id({ description: 'Operator who nominated.' })
  readonly nominatedBy: string;

  @Id({ optional: true, description: 'Referente del caso.' })
  readonly caseManagerId?: string;

  @Id({ optional: true, description: 'Body the case manager acts for.' })
  readonly organisationId?: string;

  @ApiProperty({
    type: [String],
    format: 'uuid',
    description: 'Operators in the micro-team now.',
    example: ['7f8c2a52-93a1-4c39-a5b1-64f0c15d3a20'],
  })
  readonly teamOperatorIds: string[];

  @CalendarDay({ optional: true, description: 'Next date that somebody must keep.' })
  readonly nextDueOn?: string;

  @ApiProperty({ format: 'date-time', example: '2026-03-02T10:00:00.000Z' })
  readonly updatedAt: string;

  @ApiProperty({ type: 'integer', format: 'int64', example: 3 })
  readonly version: number;
}

export class CaseloadPageDto extends pageOf(CaseloadItemDto) {}
