import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { giveDelegation } from '../../domain/operator/give-delegation.js';
import type { DelegationGiven, OperatorRole } from '../../domain/operator/operator.events.js';
import { operatorAggregate } from '../../domain/operator/operator.js';
import { rolesInForce } from '../../domain/operator/roles-in-force.js';
import type { Clear } from '../clear.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { InvalidInput } from '../errors.js';
import { Digest } from '../ports/digest.js';
import { EventStore } from '../ports/event-store.js';
import { identity } from '../sealing.js';
import { OperatorDesk } from './operator-desk.js';

/** Another operator stands in, from a day to a day (H9). */
export class GiveDelegationCommand extends Command<CommandReceipt> {
  constructor(
    readonly operatorId: string,
    readonly input: Clear<Omit<DelegationGiven['data'], 'operatorId' | 'delegationId'>>,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(GiveDelegationCommand)
export class GiveDelegationHandler implements ICommandHandler<GiveDelegationCommand> {
  constructor(
    private readonly desk: OperatorDesk,
    private readonly store: EventStore,
    private readonly digest: Digest,
  ) {}

  /** @throws InvalidInput at `toOperatorId` for somebody who is not accredited */
  execute({ operatorId, input, envelope }: GiveDelegationCommand): Promise<CommandReceipt> {
    const delegationId = this.digest.idFrom(envelope.commandId, 'delegation');
    const { toOperatorId, scope, from, to } = input;
    return this.desk.change({
      operatorId,
      envelope,
      partId: delegationId,
      seal: () => ({ reason: identity('DelegationGiven.reason', input.reason, operatorId) }),
      facts: () => this.rolesOf(toOperatorId, from),
      decide: (operator, { sealed, facts }) =>
        giveDelegation(operator, {
          operatorId,
          delegationId,
          toOperatorId,
          scope,
          from,
          to,
          reason: sealed.reason,
          delegateRoles: facts,
        }),
    });
  }

  private async rolesOf(operatorId: string, day: string): Promise<readonly OperatorRole[]> {
    const { state } = await this.store.load(operatorAggregate, operatorId);
    if (state.status === 'absent')
      throw new InvalidInput([
        { path: 'toOperatorId', rule: 'is-known', message: 'No operator has this id.' },
      ]);
    return rolesInForce(state, day).map(({ role }) => role);
  }
}
