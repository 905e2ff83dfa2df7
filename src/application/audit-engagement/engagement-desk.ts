import { Injectable } from '@nestjs/common';
import type { Action } from '../../domain/access/action.js';
import type { Resource } from '../../domain/access/resource.js';
import type { AuditEngagementEvent } from '../../domain/audit-engagement/audit-engagement.events.js';
import {
  auditEngagementAggregate,
  type AuditEngagement,
  type KnownEngagement,
} from '../../domain/audit-engagement/audit-engagement.js';
import { requireKnown, requireUsable } from '../../domain/audit-engagement/engagement-guards.js';
import { Authoriser, type Authorised } from '../authoriser.js';
import type { CommandEnvelope, CommandReceipt, QueryEnvelope } from '../envelope.js';
import { NotFound } from '../errors.js';
import { Clock } from '../ports/clock.js';
import { EventStore, type Version } from '../ports/event-store.js';
import { Transact, type Transaction } from '../transact.js';

/** A command on an engagement that exists. */
export interface EngagementChange<Facts> extends Pick<
  Transaction<AuditEngagement, AuditEngagementEvent, Readonly<Record<string, never>>, Facts>,
  'decide'
> {
  readonly engagementId: string;
  readonly envelope: CommandEnvelope;
  readonly action: Action;
  /** Id of what the command makes in the engagement. */
  readonly partId?: string;
  /** What must be read of the log before the decision; asked of an engagement that may be used today. */
  readonly look?: (engagement: KnownEngagement) => Promise<Facts>;
}

/** An engagement, to be read from. */
export interface Consulted {
  readonly engagement: KnownEngagement;
  readonly version: Version;
  readonly authorised: Authorised;
}

/** Stream of an engagement. */
export const streamOfEngagement = (engagementId: string): string =>
  `${auditEngagementAggregate.category}-${engagementId}`;

const resourceOf = (engagement: AuditEngagement): Resource => ({
  kind: 'audit-engagement',
  auditorId: requireKnown(engagement).terms.auditorId,
});

/** What all commands on an engagement have in common, and the way to read in it. */
@Injectable()
export class EngagementDesk {
  constructor(
    private readonly transact: Transact,
    private readonly store: EventStore,
    private readonly authoriser: Authoriser,
    private readonly clock: Clock,
  ) {}

  async change<Facts = undefined>({
    engagementId,
    partId,
    look,
    ...change
  }: EngagementChange<Facts>): Promise<CommandReceipt> {
    const { today } = this.clock.moment();
    const receipt = await this.transact.run<
      AuditEngagement,
      AuditEngagementEvent,
      Readonly<Record<string, never>>,
      Facts
    >({
      ...change,
      aggregate: auditEngagementAggregate,
      id: engagementId,
      resource: resourceOf,
      ...(look && { facts: (engagement: AuditEngagement) => look(requireUsable(engagement, today)) }),
    });
    return partId === undefined ? receipt : { ...receipt, partId };
  }

  /** @throws NotFound also for the engagement of another auditor */
  async consult(engagementId: string, envelope: QueryEnvelope, action: Action): Promise<Consulted> {
    const stream = streamOfEngagement(engagementId);
    const { state, head } = await this.store.load(auditEngagementAggregate, engagementId);
    if (state.status === 'absent') {
      await this.authoriser.refuseAbsent(envelope, action, { stream });
      throw new NotFound();
    }
    const authorised = await this.authoriser.command(envelope, action, resourceOf(state), { stream });
    return { engagement: state, version: head.version, authorised };
  }

  /** As `consult`, for what only an engagement in its term lets see (AU3). @throws NotFound, Rejection */
  async consultToday(engagementId: string, envelope: QueryEnvelope): Promise<Consulted> {
    const consulted = await this.consult(engagementId, envelope, 'audit-engagement:use');
    requireUsable(consulted.engagement, this.clock.moment().today);
    return consulted;
  }
}
