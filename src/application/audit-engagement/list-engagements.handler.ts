import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { Authoriser } from '../authoriser.js';
import type { QueryEnvelope } from '../envelope.js';
import { AuditEngagements, type EngagementCard, type EngagementFilter } from '../ports/audit-engagements.js';
import type { Version } from '../ports/event-store.js';

/** An engagement in a list. */
export type ListedEngagement = Omit<EngagementCard, 'auditorId'> & { readonly version: Version };

/** Asks for the engagements of the auditor who asks. */
export class ListEngagementsQuery extends Query<readonly ListedEngagement[]> {
  constructor(
    readonly page: Pick<EngagementFilter, 'after' | 'limit'>,
    readonly envelope: QueryEnvelope,
  ) {
    super();
  }
}

@QueryHandler(ListEngagementsQuery)
export class ListEngagementsHandler implements IQueryHandler<ListEngagementsQuery> {
  constructor(
    private readonly authoriser: Authoriser,
    private readonly register: AuditEngagements,
  ) {}

  /** @throws NotPermitted */
  async execute({ page, envelope }: ListEngagementsQuery): Promise<readonly ListedEngagement[]> {
    await this.authoriser.command(envelope, 'audit-engagement:list', { kind: 'service' });
    const found = await this.register.list({ ...page, auditorId: envelope.person.userId });
    return found.map(({ card: { auditorId: _, ...card }, version }) => ({ ...card, version }));
  }
}
