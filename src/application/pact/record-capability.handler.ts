import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { recordCapability } from '../../domain/pact/record-capability.js';
import type { CapabilityRecorded } from '../../domain/pact/plan.events.js';
import type { Clear } from '../clear.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { text } from '../sealing.js';
import { PactDesk } from './pact-desk.js';

/** Records what a person of the household can give. */
export class RecordCapabilityCommand extends Command<CommandReceipt> {
  constructor(
    readonly pactId: string,
    readonly input: Clear<Omit<CapabilityRecorded['data'], 'pactId' | 'capabilityId'>>,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(RecordCapabilityCommand)
export class RecordCapabilityHandler implements ICommandHandler<RecordCapabilityCommand> {
  constructor(private readonly desk: PactDesk) {}

  execute({ pactId, input, envelope }: RecordCapabilityCommand): Promise<CommandReceipt> {
    const partId = this.desk.newId(envelope, 'capability');
    return this.desk.change({
      pactId,
      envelope,
      action: 'pact:design',
      partId,
      seal: (about) => ({ capability: text('CapabilityRecorded.capability', input.capability, about) }),
      facts: (pact) => this.desk.membersOf(pact),
      decide: (pact, { sealed, facts }) =>
        recordCapability(pact, {
          ...input,
          pactId,
          capabilityId: partId,
          capability: sealed.capability,
          householdMembers: facts,
        }),
    });
  }
}
