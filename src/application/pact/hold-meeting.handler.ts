import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { holdMeeting } from '../../domain/pact/hold-meeting.js';
import type { MicroTeamMeetingHeld } from '../../domain/pact/micro-team.events.js';
import type { Clear } from '../clear.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { text } from '../sealing.js';
import { present } from '../present.js';
import { PactDesk } from './pact-desk.js';

/** Records a meeting of the micro-team. */
export class HoldMeetingCommand extends Command<CommandReceipt> {
  constructor(
    readonly pactId: string,
    readonly input: Clear<Omit<MicroTeamMeetingHeld['data'], 'pactId' | 'meetingId'>>,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(HoldMeetingCommand)
export class HoldMeetingHandler implements ICommandHandler<HoldMeetingCommand> {
  constructor(private readonly desk: PactDesk) {}

  execute({ pactId, input, envelope }: HoldMeetingCommand): Promise<CommandReceipt> {
    const partId = this.desk.newId(envelope, 'meeting');
    return this.desk.change({
      pactId,
      envelope,
      action: 'pact:hold-meeting',
      partId,
      seal: (about) => ({
        minutes: text('MicroTeamMeetingHeld.minutes', input.minutes, about),
        absence: text('MicroTeamMeetingHeld.beneficiaryAbsenceReason', input.beneficiaryAbsenceReason, about),
      }),
      decide: (pact, { sealed, now, today }) =>
        holdMeeting(
          pact,
          present({
            ...input,
            pactId,
            meetingId: partId,
            minutes: sealed.minutes,
            beneficiaryAbsenceReason: sealed.absence,
            now,
            today,
          }),
        ),
    });
  }
}
