import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AuditEngagementOpened } from '../../domain/audit-engagement/audit-engagement.events.js';
import { auditEngagementAggregate } from '../../domain/audit-engagement/audit-engagement.js';
import { openEngagement } from '../../domain/audit-engagement/open-engagement.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { Digest } from '../ports/digest.js';
import { EngagementKeys } from '../ports/engagement-keys.js';
import { Transact } from '../transact.js';

/** What a mandate says. */
export type NewEngagement = Omit<AuditEngagementOpened['data'], 'engagementId' | 'auditorId'>;

/** Opens an engagement for the auditor who asks (AU1). */
export class OpenEngagementCommand extends Command<CommandReceipt> {
  constructor(
    readonly input: NewEngagement,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(OpenEngagementCommand)
export class OpenEngagementHandler implements ICommandHandler<OpenEngagementCommand> {
  constructor(
    private readonly transact: Transact,
    private readonly digest: Digest,
    private readonly keys: EngagementKeys,
  ) {}

  execute({ input, envelope }: OpenEngagementCommand): Promise<CommandReceipt> {
    const engagementId = this.digest.idFrom(envelope.commandId, auditEngagementAggregate.category);
    const auditorId = envelope.person.userId;
    return this.transact.run({
      aggregate: auditEngagementAggregate,
      id: engagementId,
      envelope,
      action: 'audit-engagement:open',
      creates: true,
      resource: () => ({ kind: 'service' }),
      // The key comes first: an engagement without one could show nobody; a key without one hurts nobody.
      facts: () => this.keys.make(engagementId),
      decide: (engagement, { today }) =>
        openEngagement(engagement, { ...input, engagementId, auditorId, today }),
    });
  }
}
