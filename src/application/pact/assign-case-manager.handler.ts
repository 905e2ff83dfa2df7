import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { assignCaseManager } from '../../domain/pact/assign-case-manager.js';
import type { Day } from '../../domain/kernel/moment.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { text } from '../sealing.js';
import { present } from '../present.js';
import { KnownOperators } from '../organisation/known-operators.js';
import { PactDesk } from './pact-desk.js';

/** Names the referente del caso, or another one with a reason. */
export class AssignCaseManagerCommand extends Command<CommandReceipt> {
  constructor(
    readonly pactId: string,
    readonly input: {
      readonly workerId: string;
      readonly organisationId: string;
      readonly from: Day;
      readonly reason?: string;
    },
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(AssignCaseManagerCommand)
export class AssignCaseManagerHandler implements ICommandHandler<AssignCaseManagerCommand> {
  constructor(
    private readonly desk: PactDesk,
    private readonly operators: KnownOperators,
  ) {}

  execute({ pactId, input, envelope }: AssignCaseManagerCommand): Promise<CommandReceipt> {
    return this.desk.change({
      pactId,
      envelope,
      action: 'pact:assign-case-manager',
      seal: (about) => ({ reason: text('CaseManagerReplaced.reason', input.reason, about) }),
      facts: () => this.operators.require([input.workerId], () => 'workerId'),
      decide: (pact, { sealed, now, today }) =>
        assignCaseManager(
          pact,
          present({
            pactId,
            workerId: input.workerId,
            organisationId: input.organisationId,
            from: input.from,
            reason: sealed.reason,
            now,
            today,
          }),
        ),
    });
  }
}
