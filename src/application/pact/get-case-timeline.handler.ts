import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Authoriser } from '../authoriser.js';
import { Disclosure, type Disclosed } from '../disclosure.js';
import type { QueryEnvelope } from '../envelope.js';
import { NotFound } from '../errors.js';
import { FreshRead } from '../fresh-read.js';
import { CaseTimelines, type TimelineFilter, type TimelineRow } from '../ports/case-timelines.js';
import { CaseViews } from '../ports/case-views.js';
import { sentenceOf } from '../timeline/event-sentence.js';
import type { Language } from '../timeline/sentence.js';
import { VisibleCase } from './visible-case.js';

/** One event of a case with its plain sentence in each language. */
export type TimelineEntry = Disclosed<TimelineRow> & {
  readonly sentence: Readonly<Record<Language, string>>;
};

/** Asks for what happened in a case, in order, in plain words. */
export class GetCaseTimelineQuery extends Query<readonly TimelineEntry[]> {
  constructor(
    readonly pactId: string,
    readonly filter: TimelineFilter,
    readonly envelope: QueryEnvelope,
  ) {
    super();
  }
}

@QueryHandler(GetCaseTimelineQuery)
export class GetCaseTimelineHandler implements IQueryHandler<GetCaseTimelineQuery> {
  constructor(
    private readonly views: CaseViews,
    private readonly timelines: CaseTimelines,
    private readonly fresh: FreshRead,
    private readonly visible: VisibleCase,
    private readonly authoriser: Authoriser,
    private readonly disclosure: Disclosure,
  ) {}

  /** @throws NotFound also for a case that is not the reader's, NotYetVisible */
  async execute({ pactId, filter, envelope }: GetCaseTimelineQuery): Promise<readonly TimelineEntry[]> {
    const found = await this.fresh.atLeast(
      envelope.minimumVersion,
      () => this.views.find(pactId),
      ({ view }) => this.visible.mayRead(envelope, view),
    );
    const stream = `pact-${pactId}`;
    if (!found) {
      await this.authoriser.refuseAbsent(envelope, 'pact:read', { stream });
      throw new NotFound();
    }
    const authorised = await this.authoriser.command(
      envelope,
      'pact:read',
      { kind: 'case', case: await this.visible.factsOf(envelope, found.view) },
      { stream },
    );
    const rows = await this.timelines.ofPact(pactId, filter);
    const shown = await this.disclosure.revealAs(authorised, {
      envelope,
      action: 'pact:read',
      stream,
      body: rows,
    });
    return shown.map((row) => ({
      ...row,
      sentence: { it: sentenceOf(row.type, row.data, 'it'), en: sentenceOf(row.type, row.data, 'en') },
    }));
  }
}
