import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { coversSelection } from '../../domain/audit-engagement/audit-coverage.js';
import { recordVerification } from '../../domain/audit-engagement/record-verification.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { NotFound } from '../errors.js';
import { Digest } from '../ports/digest.js';
import { EventStore } from '../ports/event-store.js';
import { EngagementDesk } from './engagement-desk.js';
import { LogInspection } from './log-inspection.js';

/** Checks hashes, links and positions of a stream in the scope, or of the whole log, and records what it found. */
export class RecordVerificationCommand extends Command<CommandReceipt> {
  constructor(
    readonly engagementId: string,
    readonly input: { readonly stream?: string },
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(RecordVerificationCommand)
export class RecordVerificationHandler implements ICommandHandler<RecordVerificationCommand> {
  constructor(
    private readonly desk: EngagementDesk,
    private readonly inspection: LogInspection,
    private readonly digest: Digest,
    private readonly store: EventStore,
  ) {}

  /** @throws NotFound for a stream outside the scope */
  execute({ engagementId, input: { stream }, envelope }: RecordVerificationCommand): Promise<CommandReceipt> {
    const verificationId = this.digest.idFrom(envelope.commandId, 'verification');
    return this.desk.change({
      engagementId,
      envelope,
      action: 'audit-engagement:use',
      partId: verificationId,
      look: async ({ terms: { scope } }) => {
        const covered =
          stream === undefined ||
          coversSelection({ scope, personStreams: new Set() }, { what: 'stream', stream });
        if (!covered || (stream !== undefined && !(await this.isThere(stream)))) throw new NotFound();
        return this.inspection.inspect(stream);
      },
      decide: (engagement, { facts, today }) =>
        recordVerification(engagement, { ...facts, verificationId, today }),
    });
  }

  private async isThere(stream: string): Promise<boolean> {
    return (await this.store.readStream(stream, 0, 1)).length > 0;
  }
}
