import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type {
  Evidence,
  LogVerification,
  ProjectionComparison,
  Replay,
} from '../../domain/audit-engagement/audit-engagement.events.js';
import type { QueryEnvelope } from '../envelope.js';
import type { EngagementCard } from '../ports/audit-engagements.js';
import type { Version } from '../ports/event-store.js';
import { EngagementDesk } from './engagement-desk.js';
import { cardOf } from './engagement-card.js';

/** Latest acts of each kind that the view shows. */
const SHOWN = 200;

/** An engagement with what was done in it, latest last. */
export interface EngagementView extends Omit<
  EngagementCard,
  'auditorId' | 'replays' | 'exports' | 'verifications' | 'comparisons'
> {
  readonly replays: readonly Replay[];
  readonly exports: readonly Evidence[];
  readonly verifications: readonly LogVerification[];
  readonly comparisons: readonly ProjectionComparison[];
  readonly version: Version;
}

/** Asks for one engagement. */
export class GetEngagementQuery extends Query<EngagementView> {
  constructor(
    readonly engagementId: string,
    readonly envelope: QueryEnvelope,
  ) {
    super();
  }
}

const latest = <Act>(acts: ReadonlyMap<string, Act>): readonly Act[] => [...acts.values()].slice(-SHOWN);

@QueryHandler(GetEngagementQuery)
export class GetEngagementHandler implements IQueryHandler<GetEngagementQuery> {
  constructor(private readonly desk: EngagementDesk) {}

  /** Read from the log itself, so it is never behind. @throws NotFound also for another auditor's engagement */
  async execute({ engagementId, envelope }: GetEngagementQuery): Promise<EngagementView> {
    const { engagement, version } = await this.desk.consult(engagementId, envelope, 'audit-engagement:read');
    const { auditorId: _, ...card } = cardOf(engagement);
    return {
      ...card,
      replays: latest(engagement.replays),
      exports: latest(engagement.evidence),
      verifications: latest(engagement.verifications),
      comparisons: latest(engagement.comparisons),
      version,
    };
  }
}
