import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Replay } from '../../domain/audit-engagement/audit-engagement.events.js';
import type { KnownEngagement } from '../../domain/audit-engagement/audit-engagement.js';
import type { QueryEnvelope } from '../envelope.js';
import { NotFound } from '../errors.js';
import type { Position } from '../ports/event-store.js';
import { EngagementDesk } from './engagement-desk.js';
import type { ReplayEntry } from './replay-entry.js';
import { ReplayRoom, type ReplayEnd } from './replay-room.js';

/** A recorded replay, to be read. */
export interface OpenedReplay {
  readonly replay: Replay;
  /** Entries after `after`, a page at a time as they are asked for; the end says whether the log is as it was. */
  readonly pages: AsyncGenerator<readonly ReplayEntry[], ReplayEnd, undefined>;
}

/** Asks for the events of a recorded replay. */
export class GetReplayEventsQuery extends Query<OpenedReplay> {
  constructor(
    readonly engagementId: string,
    readonly replayId: string,
    readonly page: { readonly after?: Position; readonly pageLength?: number },
    readonly envelope: QueryEnvelope,
  ) {
    super();
  }
}

const replayOf = ({ replays }: KnownEngagement, replayId: string): Replay => {
  const replay = replays.get(replayId);
  if (!replay) throw new NotFound();
  return replay;
};

@QueryHandler(GetReplayEventsQuery)
export class GetReplayEventsHandler implements IQueryHandler<GetReplayEventsQuery> {
  constructor(
    private readonly desk: EngagementDesk,
    private readonly room: ReplayRoom,
  ) {}

  /** @throws NotFound, Rejection for an engagement that may not be used now */
  async execute({ engagementId, replayId, page, envelope }: GetReplayEventsQuery): Promise<OpenedReplay> {
    const { engagement } = await this.desk.consultToday(engagementId, envelope);
    const replay = replayOf(engagement, replayId);
    return { replay, pages: this.room.pages(engagement, replay, page) };
  }
}
