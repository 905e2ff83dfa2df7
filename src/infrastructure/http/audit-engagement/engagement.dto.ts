import { ApiProperty } from '@nestjs/swagger';
import {
  EVIDENCE_FORMATS,
  LOG_FAULTS,
  REDACTION_PROFILES,
  ROW_CHANGES,
} from '../../../domain/audit-engagement/audit-engagement.events.js';
import { Id, OneOf } from '../field.decorators.js';
import { pageOf } from '../page.js';
import { SelectionDto } from './engagement-acts.dto.js';
import { AuditScopeDto, AuditTermDto } from './engagement-opening.dto.js';
import { TreeSizesDto } from './tree-sizes.dto.js';

const HASH = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const POSITION = { type: 'integer', format: 'int64', example: 120 } as const;
const COUNT = { type: 'integer', format: 'int32', example: 3 } as const;

/** A recorded replay. */
export class ReplayDto {
  @Id()
  readonly replayId: string;

  @ApiProperty()
  readonly selection: SelectionDto;

  @ApiProperty({
    required: false,
    type: [String],
    description: 'Streams that were found to be about the persons.',
    example: ['pact-7f8c2a52-93a1-4c39-a5b1-64f0c15d3a20'],
  })
  readonly streams?: string[];

  @ApiProperty({ ...POSITION, description: 'First position.', example: 1 })
  readonly from: number;

  @ApiProperty({ ...POSITION, description: 'Last position: the head of the log when it was recorded.' })
  readonly to: number;

  @ApiProperty({ required: false, format: 'date-time', example: '2026-03-31T23:59:59.999Z' })
  readonly asOfRecorded?: string;

  @ApiProperty({ required: false, example: '2026-03-31' })
  readonly asOfEffective?: string;

  @ApiProperty({ type: 'integer', format: 'int64', description: 'Events.', example: 42 })
  readonly count: number;

  @ApiProperty({ description: 'SHA-256 over the stored text of each event and a line feed.', example: HASH })
  readonly digest: string;
}

/** A file that was made. */
export class EvidenceDto {
  @Id()
  readonly exportId: string;

  @OneOf(EVIDENCE_FORMATS)
  readonly format: string;

  @Id({ optional: true })
  readonly replayId?: string;

  @ApiProperty({ description: 'SHA-256 of the file.', example: HASH })
  readonly hash: string;

  @ApiProperty({ type: 'integer', format: 'int64', example: 20_480 })
  readonly bytes: number;

  @ApiProperty({ ...COUNT, description: 'Version of the engagement that it tells of.' })
  readonly atVersion: number;

  @ApiProperty({ required: false, description: 'Checkpoints that a bundle reaches up to.' })
  readonly treeSizes?: TreeSizesDto;

  @ApiProperty({ required: false, type: [Number], example: [1_200] })
  readonly proofsFrom?: number[];
}

/** A look at hashes, links, versions and positions. */
export class LogVerificationDto {
  @Id()
  readonly verificationId: string;

  @ApiProperty({
    required: false,
    description: 'Absent: the whole log.',
    example: 'pact-7f8c2a52-93a1-4c39-a5b1-64f0c15d3a20',
  })
  readonly stream?: string;

  @ApiProperty({ ...POSITION, description: 'Last position.' })
  readonly to: number;

  @ApiProperty({ type: 'integer', format: 'int64', description: 'Events in order.', example: 42 })
  readonly checked: number;

  @ApiProperty({ example: true })
  readonly ok: boolean;

  @ApiProperty({ ...POSITION, required: false, description: 'First position at fault.' })
  readonly brokenAt?: number;

  @OneOf(LOG_FAULTS, { optional: true })
  readonly fault?: string;
}

/** A row that differs: which, how and where; never a value. */
export class RowDifferenceDto {
  @ApiProperty({
    description: 'Stream or key of the row; people by pseudonym.',
    example: 'pact-7f8c2a52-93a1-4c39-a5b1-64f0c15d3a20',
  })
  readonly key: string;

  @OneOf(ROW_CHANGES)
  readonly change: string;

  @ApiProperty({ type: [String], example: ['status'] })
  readonly columns: string[];
}

/** A read model compared with one built from the log. */
export class ProjectionComparisonDto {
  @Id()
  readonly comparisonId: string;

  @ApiProperty({ example: 'case-view' })
  readonly name: string;

  @ApiProperty({ ...POSITION, description: 'Where both were.' })
  readonly position: number;

  @ApiProperty({ type: 'integer', format: 'int64', description: 'Rows of the rebuilt one.', example: 42 })
  readonly rows: number;

  @ApiProperty({ type: 'integer', format: 'int64', example: 0 })
  readonly diffCount: number;

  @ApiProperty({ type: [RowDifferenceDto], description: 'The first hundred.' })
  readonly differences: RowDifferenceDto[];
}

class EngagementTermsDto {
  @Id()
  readonly engagementId: string;

  @OneOf(['open', 'closed'])
  readonly status: string;

  @ApiProperty({ example: 'MAND-2026/11' })
  readonly mandateRef: string;

  @ApiProperty()
  readonly scope: AuditScopeDto;

  @OneOf(REDACTION_PROFILES)
  readonly redactionProfile: string;

  @ApiProperty()
  readonly term: AuditTermDto;

  @ApiProperty({ required: false, description: 'SHA-256 of the report; once it is closed.', example: HASH })
  readonly reportHash?: string;

  @ApiProperty({ type: 'integer', format: 'int64', example: 3 })
  readonly version: number;
}

/** An engagement with the latest 200 acts of each kind. */
export class AuditEngagementDto extends EngagementTermsDto {
  @ApiProperty({ type: [ReplayDto] })
  readonly replays: ReplayDto[];

  @ApiProperty({ type: [EvidenceDto] })
  readonly exports: EvidenceDto[];

  @ApiProperty({ type: [LogVerificationDto] })
  readonly verifications: LogVerificationDto[];

  @ApiProperty({ type: [ProjectionComparisonDto] })
  readonly comparisons: ProjectionComparisonDto[];
}

/** An engagement in a list: how much was done, not what. */
export class AuditEngagementItemDto extends EngagementTermsDto {
  @ApiProperty(COUNT)
  readonly replays: number;

  @ApiProperty(COUNT)
  readonly exports: number;

  @ApiProperty(COUNT)
  readonly verifications: number;

  @ApiProperty(COUNT)
  readonly comparisons: number;
}

export class AuditEngagementPageDto extends pageOf(AuditEngagementItemDto) {}
