import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { TreeSizes } from '../../domain/audit-engagement/audit-engagement.events.js';
import { recordExport } from '../../domain/audit-engagement/record-export.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { Digest } from '../ports/digest.js';
import { EventStore } from '../ports/event-store.js';
import { TransparencyLog } from '../ports/transparency-log.js';
import { auditEngagementAggregate } from '../../domain/audit-engagement/audit-engagement.js';
import { EngagementDesk } from './engagement-desk.js';
import { EvidenceRoom, type WantedEvidence } from './evidence-room.js';

/** Writes a file of a replay, or a report of the engagement, and records its hash. */
export class ExportEvidenceCommand extends Command<CommandReceipt> {
  constructor(
    readonly engagementId: string,
    readonly input: Omit<WantedEvidence, 'treeSizes'>,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(ExportEvidenceCommand)
export class ExportEvidenceHandler implements ICommandHandler<ExportEvidenceCommand> {
  constructor(
    private readonly desk: EngagementDesk,
    private readonly room: EvidenceRoom,
    private readonly store: EventStore,
    private readonly digest: Digest,
    private readonly log: TransparencyLog,
  ) {}

  execute({ engagementId, input, envelope }: ExportEvidenceCommand): Promise<CommandReceipt> {
    const exportId = this.digest.idFrom(envelope.commandId, 'export');
    return this.desk.change({
      engagementId,
      envelope,
      action: 'audit-engagement:use',
      partId: exportId,
      look: async () => {
        const { head } = await this.store.load(auditEngagementAggregate, engagementId);
        const signed = input.format === 'bundle' && { treeSizes: await this.signed() };
        const write = await this.room.write(engagementId, head.version, { ...input, ...signed });
        return { ...(await this.room.weigh(write())), ...signed, atVersion: head.version };
      },
      decide: (engagement, { facts, today }) =>
        recordExport(engagement, { ...input, ...facts, exportId, today }),
    });
  }

  /** Sizes of the latest checkpoints: a bundle that is written again reaches no further. */
  private async signed(): Promise<TreeSizes> {
    const [events, accesses] = await Promise.all([this.log.latest('events'), this.log.latest('accesses')]);
    return { events: events?.size ?? 0, accesses: accesses?.size ?? 0 };
  }
}
