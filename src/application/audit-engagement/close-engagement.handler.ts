import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { closeEngagement } from '../../domain/audit-engagement/close-engagement.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { EngagementKeys } from '../ports/engagement-keys.js';
import { EngagementDesk } from './engagement-desk.js';

/** Closes an engagement with the hash of its report. */
export class CloseEngagementCommand extends Command<CommandReceipt> {
  constructor(
    readonly engagementId: string,
    readonly input: { readonly reportHash: string },
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(CloseEngagementCommand)
export class CloseEngagementHandler implements ICommandHandler<CloseEngagementCommand> {
  constructor(
    private readonly desk: EngagementDesk,
    private readonly keys: EngagementKeys,
  ) {}

  async execute({ engagementId, input, envelope }: CloseEngagementCommand): Promise<CommandReceipt> {
    const receipt = await this.desk.change({
      engagementId,
      envelope,
      action: 'audit-engagement:close',
      decide: (engagement) => closeEngagement(engagement, input),
    });
    // After the event: who is cut off in between sends the same command again, and it is destroyed then.
    await this.keys.destroy(engagementId);
    return receipt;
  }
}
