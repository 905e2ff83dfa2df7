import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { logActivity, type LogActivity } from '../../domain/community-restitution/log-activity.js';
import type { Clear } from '../clear.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { Digest } from '../ports/digest.js';
import { present } from '../present.js';
import { text } from '../sealing.js';
import { RestitutionDesk } from './restitution-desk.js';

/** Something that was done, as it is said. */
export type NewActivity = Clear<Omit<LogActivity, 'activityId' | 'loggedBy' | 'pactSignedOn'>>;

/** Writes down what was done for the community; the person may do it too (Q6). */
export class LogActivityCommand extends Command<CommandReceipt> {
  constructor(
    readonly restitutionId: string,
    readonly input: NewActivity,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(LogActivityCommand)
export class LogActivityHandler implements ICommandHandler<LogActivityCommand> {
  constructor(
    private readonly desk: RestitutionDesk,
    private readonly digest: Digest,
  ) {}

  execute({ restitutionId, input, envelope }: LogActivityCommand): Promise<CommandReceipt> {
    const activityId = this.digest.idFrom(envelope.commandId, 'activity');
    const action = 'restitution:log-activity';
    return this.desk.change({
      restitutionId,
      envelope,
      action,
      partId: activityId,
      seal: (about) => ({ note: text('RestitutionActivityLogged.note', input.note, about) }),
      facts: async (restitution) => {
        const { signature } = await this.desk.pactOf(restitution, envelope, action);
        return signature?.signedOn ?? null;
      },
      decide: (restitution, { sealed, facts, authorised, today }) =>
        logActivity(
          restitution,
          present({
            ...input,
            activityId,
            note: sealed.note,
            loggedBy: this.desk.partyOf(restitution, authorised),
            pactSignedOn: facts,
            today,
          }),
        ),
    });
  }
}
