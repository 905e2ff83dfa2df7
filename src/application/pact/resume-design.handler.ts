import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { resumeDesign } from '../../domain/pact/resume-design.js';
import type { DesignResumed } from '../../domain/pact/agreement.events.js';
import type { Clear } from '../clear.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { text } from '../sealing.js';
import { PactDesk } from './pact-desk.js';

/** Work on the plan goes on after a refusal. */
export class ResumeDesignCommand extends Command<CommandReceipt> {
  constructor(
    readonly pactId: string,
    readonly input: Clear<Omit<DesignResumed['data'], 'pactId'>>,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(ResumeDesignCommand)
export class ResumeDesignHandler implements ICommandHandler<ResumeDesignCommand> {
  constructor(private readonly desk: PactDesk) {}

  execute({ pactId, input, envelope }: ResumeDesignCommand): Promise<CommandReceipt> {
    return this.desk.change({
      pactId,
      envelope,
      action: 'pact:design',
      seal: (about) => ({ reason: text('DesignResumed.reason', input.reason, about) }),
      decide: (pact, { sealed, now, today }) =>
        resumeDesign(pact, { ...input, pactId, reason: sealed.reason, now, today }),
    });
  }
}
