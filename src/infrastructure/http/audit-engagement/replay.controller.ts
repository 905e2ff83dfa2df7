import { Controller, Get, Headers, Query, type StreamableFile } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiExtraModels, ApiOkResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import {
  GetReplayEventsQuery,
  type OpenedReplay,
} from '../../../application/audit-engagement/get-replay-events.handler.js';
import type { ReplayEntry } from '../../../application/audit-engagement/replay-entry.js';
import type { QueryEnvelope } from '../../../application/envelope.js';
import { Log } from '../../observability/log.js';
import { Cursors } from '../cursors.js';
import { QueryContext } from '../envelope.decorators.js';
import { keysetPage } from '../keyset-page.js';
import type { Page } from '../page.js';
import { UuidParam } from '../uuid-param.decorator.js';
import { replayStream } from './replay-lines.js';
import { ReplayEventsQueryDto, ReplayPageDto } from './replay.dto.js';
import { streamed } from './streamed.js';

const NDJSON = 'application/x-ndjson';

/** A page of a replay, with what was recorded of the whole. */
type ReplayPage = Page<ReplayEntry> & {
  readonly replayId: string;
  readonly count: number;
  readonly digest: string;
};

const firstOf = async ({ pages }: OpenedReplay, most: number): Promise<readonly ReplayEntry[]> => {
  const items: ReplayEntry[] = [];
  for await (const page of pages) {
    items.push(...page);
    if (items.length >= most) break;
  }
  return items.slice(0, most);
};

/** Recorded replays, to be read. */
@ApiTags('Audit')
@ApiExtraModels(ReplayPageDto)
@Controller('audit-engagements/:engagementId/events')
export class AuditReplayController {
  constructor(
    private readonly queries: QueryBus,
    private readonly cursors: Cursors,
    private readonly log: Log,
  ) {}

  /**
   * The events of a recorded replay, in order: by pages, or with `Accept: application/x-ndjson` one to a line, the last
   * line telling count and digest and whether the log is as it was recorded.
   */
  @Get()
  @ApiOkResponse({
    description: 'The events.',
    content: {
      'application/json': { schema: { $ref: getSchemaPath(ReplayPageDto) } },
      [NDJSON]: { schema: { type: 'string', description: 'One event to a line.' } },
    },
  })
  async events(
    @UuidParam('engagementId') engagementId: string,
    @Query() { replayId, cursor, limit }: ReplayEventsQueryDto,
    @Headers('accept') accept: string | undefined,
    @QueryContext() envelope: QueryEnvelope,
  ): Promise<ReplayPage | StreamableFile> {
    const list = `replay ${replayId}`;
    const [position] = cursor === undefined ? [] : this.cursors.decode(list, cursor);
    const after = position === undefined ? {} : { after: Number(position) };
    const open = (page: GetReplayEventsQuery['page']): Promise<OpenedReplay> =>
      this.queries.execute(new GetReplayEventsQuery(engagementId, replayId, page, envelope));
    if (accept?.includes(NDJSON) === true)
      return streamed(replayStream(await open({})), { type: NDJSON }, this.log);
    const opened = await open({ ...after, pageLength: limit + 1 });
    const found = await firstOf(opened, limit + 1);
    const { count, digest } = opened.replay;
    return {
      ...keysetPage(this.cursors, list, limit, found, (item) => [item.position]),
      replayId,
      count,
      digest,
    };
  }
}
