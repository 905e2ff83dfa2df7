import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Day } from '../../domain/kernel/moment.js';
import { accreditOperator } from '../../domain/operator/accredit-operator.js';
import { operatorAggregate } from '../../domain/operator/operator.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { KnownOrganisations } from '../organisation/known-organisations.js';
import { Digest } from '../ports/digest.js';
import { AlreadyReserved } from '../ports/reservations.js';
import { BlindIndex } from '../ports/sealer.js';
import { refuse } from '../refusal.js';
import { identity } from '../sealing.js';
import { Transact } from '../transact.js';
import { SIGN_IN, signInKey, signInText, type SignIn } from './people-by-sign-in.js';

/** Somebody who is to work with the service. */
export interface NewOperator {
  readonly name: string;
  readonly workEmail: string;
  readonly organisationId: string;
  readonly signIn: SignIn;
  readonly from: Day;
}

/** Lets somebody sign in for a body; what they may do comes with their roles (RO3). */
export class AccreditOperatorCommand extends Command<CommandReceipt> {
  constructor(
    readonly operator: NewOperator,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(AccreditOperatorCommand)
export class AccreditOperatorHandler implements ICommandHandler<AccreditOperatorCommand> {
  constructor(
    private readonly transact: Transact,
    private readonly digest: Digest,
    private readonly blind: BlindIndex,
    private readonly organisations: KnownOrganisations,
  ) {}

  /** @throws Rejection `sign-in-already-used`, InvalidInput at `organisationId` */
  async execute({ operator, envelope }: AccreditOperatorCommand): Promise<CommandReceipt> {
    const { organisationId, from, name, workEmail, signIn } = operator;
    const operatorId = this.digest.idFrom(envelope.commandId, operatorAggregate.category);
    try {
      return await this.transact.run({
        aggregate: operatorAggregate,
        id: operatorId,
        envelope,
        action: 'operator:accredit',
        creates: true,
        resource: () => ({ kind: 'service' }),
        claims: [{ kind: SIGN_IN, key: signInKey(this.blind, signIn.issuer, signIn.subject) }],
        seal: () => ({
          name: identity('OperatorAccredited.name', name, operatorId),
          workEmail: identity('OperatorAccredited.workEmail', workEmail, operatorId),
          signInSubject: identity('OperatorAccredited.signInSubject', signInText(signIn), operatorId),
        }),
        facts: () => this.organisations.require(organisationId),
        decide: (state, { sealed }) =>
          accreditOperator(state, { ...sealed, operatorId, organisationId, from }),
      });
    } catch (error) {
      if (!(error instanceof AlreadyReserved)) throw error;
      return refuse('sign-in-already-used', 'Somebody signs in with this already.', 'signIn.subject');
    }
  }
}
