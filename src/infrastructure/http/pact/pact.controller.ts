import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { CommandEnvelope, CommandReceipt, QueryEnvelope } from '../../../application/envelope.js';
import { GetCaseTimelineQuery } from '../../../application/pact/get-case-timeline.handler.js';
import { GetCaseViewQuery, type DisclosedCaseView } from '../../../application/pact/get-case-view.handler.js';
import { GetPactDocumentQuery } from '../../../application/pact/get-pact-document.handler.js';
import { ListCaseloadQuery } from '../../../application/pact/list-caseload.handler.js';
import { NominateForPactCommand } from '../../../application/pact/nominate-for-pact.handler.js';
import type { CaseloadItem } from '../../../application/ports/caseloads.js';
import { Cursors } from '../cursors.js';
import { CommandContext, QueryContext } from '../envelope.decorators.js';
import type { Page } from '../page.js';
import { NewResource } from '../resource-change.decorator.js';
import { UuidParam } from '../uuid-param.decorator.js';
import { CaseViewDto } from './case-view.dto.js';
import { CaseloadPageDto, CaseloadQueryDto } from './caseload.dto.js';
import { NominationDto } from './nomination.dto.js';
import { PactDocumentDto, PactDocumentQueryDto } from './pact-document.dto.js';
import { TimelinePageDto, TimelineQueryDto, timelineItem, type TimelineItem } from './timeline.dto.js';

const CASELOAD = 'caseload';
const timelineOf = (pactId: string): string => `timeline ${pactId}`;

/** Patti gener-attivi: nominating, listing, reading. */
@ApiTags('Pacts')
@Controller('pacts')
export class PactController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
    private readonly cursors: Cursors,
  ) {}

  /** Proposes a household for a pact (candidatura). */
  @Post()
  @NewResource('/pacts/{id}')
  nomination(
    @Body() body: NominationDto,
    @CommandContext() envelope: CommandEnvelope,
  ): Promise<CommandReceipt> {
    return this.commands.execute(new NominateForPactCommand(body, envelope));
  }

  /** The caller's own cases, those to take, and for a supervisor those overseen; newest nomination first. */
  @Get()
  @ApiOkResponse({ type: CaseloadPageDto })
  async caseload(
    @Query() query: CaseloadQueryDto,
    @QueryContext() envelope: QueryEnvelope,
  ): Promise<Page<CaseloadItem>> {
    const { cursor, limit, status, municipality, householdId } = query;
    const [nominatedOn, pactId] = cursor === undefined ? [] : this.cursors.decode(CASELOAD, cursor);
    const found = await this.queries.execute(
      new ListCaseloadQuery(
        {
          limit: limit + 1,
          ...(status !== undefined && { statuses: [status] }),
          ...(municipality !== undefined && { municipality }),
          ...(householdId !== undefined && { householdId }),
          ...(pactId !== undefined && {
            after: { nominatedOn: String(nominatedOn), pactId: String(pactId) },
          }),
        },
        envelope,
      ),
    );
    const items = found.slice(0, limit);
    const last = items.at(-1);
    return {
      items,
      limit,
      ...(found.length > limit &&
        last && { nextCursor: this.cursors.encode(CASELOAD, [last.nominatedOn, last.pactId]) }),
    };
  }

  /** The case view; with Minimum-Version it waits for the version the caller has just written. */
  @Get(':pactId')
  @ApiOkResponse({ type: CaseViewDto })
  view(
    @UuidParam('pactId') pactId: string,
    @QueryContext() envelope: QueryEnvelope,
  ): Promise<DisclosedCaseView> {
    return this.queries.execute(new GetCaseViewQuery(pactId, envelope));
  }

  /** Every event of the case, in order, each with a plain sentence in Italian and English. */
  @Get(':pactId/timeline')
  @ApiOkResponse({ type: TimelinePageDto })
  async timeline(
    @UuidParam('pactId') pactId: string,
    @Query() query: TimelineQueryDto,
    @QueryContext() envelope: QueryEnvelope,
  ): Promise<Page<TimelineItem>> {
    const { cursor, limit, type, recordedFrom, recordedTo } = query;
    const list = timelineOf(pactId);
    const [after] = cursor === undefined ? [] : this.cursors.decode(list, cursor);
    const found = await this.queries.execute(
      new GetCaseTimelineQuery(
        pactId,
        {
          limit: limit + 1,
          ...(type !== undefined && { types: [type] }),
          ...(recordedFrom !== undefined && { recordedFrom }),
          ...(recordedTo !== undefined && { recordedTo }),
          ...(after !== undefined && { after: Number(after) }),
        },
        envelope,
      ),
    );
    const entries = found.slice(0, limit);
    const last = entries.at(-1);
    return {
      items: entries.map(timelineItem),
      limit,
      ...(found.length > limit && last && { nextCursor: this.cursors.encode(list, [last.position]) }),
    };
  }

  /** The document of one proposal in words, with the hash that is signed and the one rendered from the events. */
  @Get(':pactId/document')
  @ApiOkResponse({ type: PactDocumentDto })
  async document(
    @UuidParam('pactId') pactId: string,
    @Query() { proposal }: PactDocumentQueryDto,
    @QueryContext() envelope: QueryEnvelope,
  ): Promise<PactDocumentDto> {
    const { version, ...shown } = await this.queries.execute(
      new GetPactDocumentQuery(pactId, proposal, envelope),
    );
    return { ...shown, proposal: version };
  }
}
