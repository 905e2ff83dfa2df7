import { Controller, Get, Res, type StreamableFile } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Readable } from 'node:stream';
import { GetEvidenceQuery } from '../../../application/audit-engagement/get-evidence.handler.js';
import type { QueryEnvelope } from '../../../application/envelope.js';
import type { Evidence } from '../../../domain/audit-engagement/audit-engagement.events.js';
import { Log } from '../../observability/log.js';
import { QueryContext } from '../envelope.decorators.js';
import type { FrameReply } from '../frame-request.js';
import { UuidParam } from '../uuid-param.decorator.js';
import { streamed } from './streamed.js';

const FILES: Readonly<Record<Evidence['format'], { readonly type: string; readonly extension: string }>> = {
  cloudevents: { type: 'application/x-ndjson', extension: 'ndjson' },
  csv: { type: 'text/csv; charset=utf-8; header=present', extension: 'csv' },
  pdf: { type: 'application/pdf', extension: 'pdf' },
  bundle: { type: 'application/zip', extension: 'zip' },
};

const bytes = { schema: { type: 'string', format: 'binary' } } as const;

/** Files that were made for an auditor. */
@ApiTags('Audit')
@Controller('audit-engagements/:engagementId/exports')
export class AuditEvidenceController {
  constructor(
    private readonly queries: QueryBus,
    private readonly log: Log,
  ) {}

  /** The bytes of an export, written again and given out only if their hash is the one that was recorded. */
  @Get(':exportId/content')
  @ApiOkResponse({
    description: 'The file; Repr-Digest (RFC 9530) carries its SHA-256.',
    headers: {
      'Repr-Digest': {
        description: 'SHA-256 of the file.',
        schema: { type: 'string', example: 'sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:' },
      },
    },
    content: {
      'application/x-ndjson': { schema: { type: 'string' } },
      'text/csv': { schema: { type: 'string' } },
      'application/pdf': bytes,
      'application/zip': bytes,
    },
  })
  async content(
    @UuidParam('engagementId') engagementId: string,
    @UuidParam('exportId') exportId: string,
    @QueryContext() envelope: QueryEnvelope,
    @Res({ passthrough: true }) reply: FrameReply,
  ): Promise<StreamableFile> {
    const { evidence, content } = await this.queries.execute(
      new GetEvidenceQuery(engagementId, exportId, envelope),
    );
    const { type, extension } = FILES[evidence.format];
    void reply.header('Repr-Digest', `sha-256=:${Buffer.from(evidence.hash, 'hex').toString('base64')}:`);
    const disposition = `attachment; filename="audit-${exportId}.${extension}"`;
    return streamed(Readable.from(content), { type, disposition }, this.log);
  }
}
