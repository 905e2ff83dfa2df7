import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { recordReplay } from '../../domain/audit-engagement/record-replay.js';
import { Authoriser } from '../authoriser.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { Digest } from '../ports/digest.js';
import { EngagementDesk, streamOfEngagement } from './engagement-desk.js';
import { ReplayRoom, type WantedReplay } from './replay-room.js';

/** Goes through a part of the log and records it with its digest, before anything of it is shown (AU3). */
export class RecordReplayCommand extends Command<CommandReceipt> {
  constructor(
    readonly engagementId: string,
    readonly input: WantedReplay,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(RecordReplayCommand)
export class RecordReplayHandler implements ICommandHandler<RecordReplayCommand> {
  constructor(
    private readonly desk: EngagementDesk,
    private readonly room: ReplayRoom,
    private readonly digest: Digest,
    private readonly authoriser: Authoriser,
  ) {}

  /** @throws NotFound for what is outside the scope */
  async execute({ engagementId, input, envelope }: RecordReplayCommand): Promise<CommandReceipt> {
    const replayId = this.digest.idFrom(envelope.commandId, 'replay');
    const receipt = await this.desk.change({
      engagementId,
      envelope,
      action: 'audit-engagement:use',
      partId: replayId,
      look: (engagement) => this.room.measure(engagement, input),
      decide: (engagement, { facts, today }) => recordReplay(engagement, { ...facts, replayId, today }),
    });
    if (input.selection.subjectId !== undefined)
      await this.noteReading(input.selection.subjectId, engagementId, envelope);
    return receipt;
  }

  /** The person can see who went through what is kept of them, though nothing personal was shown. */
  private async noteReading(
    subjectId: string,
    engagementId: string,
    envelope: CommandEnvelope,
  ): Promise<void> {
    const action = 'audit-engagement:use';
    const { authorised } = await this.desk.consult(engagementId, envelope, action);
    const stream = streamOfEngagement(engagementId);
    await this.authoriser.log(envelope, action, authorised, stream, [{ subjectId, fieldClasses: [] }]);
  }
}
