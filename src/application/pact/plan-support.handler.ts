import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { planSupport } from '../../domain/pact/plan-support.js';
import type { SupportPlanned } from '../../domain/pact/plan.events.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { PactDesk } from './pact-desk.js';

/** Plans what is given towards a goal. */
export class PlanSupportCommand extends Command<CommandReceipt> {
  constructor(
    readonly pactId: string,
    readonly input: Omit<SupportPlanned['data'], 'pactId' | 'supportId'>,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(PlanSupportCommand)
export class PlanSupportHandler implements ICommandHandler<PlanSupportCommand> {
  constructor(private readonly desk: PactDesk) {}

  execute({ pactId, input, envelope }: PlanSupportCommand): Promise<CommandReceipt> {
    const partId = this.desk.newId(envelope, 'support');
    return this.desk.change({
      pactId,
      envelope,
      action: 'pact:design',
      partId,
      decide: (pact) => planSupport(pact, { ...input, pactId, supportId: partId }),
    });
  }
}
