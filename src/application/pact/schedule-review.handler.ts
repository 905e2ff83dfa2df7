import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { scheduleReview } from '../../domain/pact/schedule-review.js';
import type { ReviewScheduled } from '../../domain/pact/agreement.events.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { PactDesk } from './pact-desk.js';

/** Sets the date of a review. */
export class ScheduleReviewCommand extends Command<CommandReceipt> {
  constructor(
    readonly pactId: string,
    readonly input: Omit<ReviewScheduled['data'], 'pactId' | 'reviewId'>,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(ScheduleReviewCommand)
export class ScheduleReviewHandler implements ICommandHandler<ScheduleReviewCommand> {
  constructor(private readonly desk: PactDesk) {}

  execute({ pactId, input, envelope }: ScheduleReviewCommand): Promise<CommandReceipt> {
    const partId = this.desk.newId(envelope, 'review');
    return this.desk.change({
      pactId,
      envelope,
      action: 'pact:design',
      partId,
      decide: (pact, { now, today }) =>
        scheduleReview(pact, { ...input, pactId, reviewId: partId, now, today }),
    });
  }
}
