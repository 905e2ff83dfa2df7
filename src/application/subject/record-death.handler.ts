import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Day } from '../../domain/kernel/moment.js';
import { recordDeath } from '../../domain/subject/record-death.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { Clock } from '../ports/clock.js';
import { special } from '../sealing.js';
import { requirePastDay } from './past-day.js';
import { SubjectDesk } from './subject-desk.js';

/** Records the day of death; it is sealed. */
export class RecordDeathCommand extends Command<CommandReceipt> {
  constructor(
    readonly subjectId: string,
    readonly on: Day,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(RecordDeathCommand)
export class RecordDeathHandler implements ICommandHandler<RecordDeathCommand> {
  constructor(
    private readonly desk: SubjectDesk,
    private readonly clock: Clock,
  ) {}

  /** @throws InvalidInput for a day that has not come */
  async execute({ subjectId, on, envelope }: RecordDeathCommand): Promise<CommandReceipt> {
    requirePastDay(on, this.clock.moment().today, 'on');
    return this.desk.change({
      subjectId,
      envelope,
      seal: () => ({ on: special('DeathRecorded.on', on, [subjectId]) }),
      decide: (subject, { sealed }) => recordDeath(subject, { subjectId, on: sealed.on }),
    });
  }
}
