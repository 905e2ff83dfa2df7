import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { linkSignIn } from '../../domain/subject/link-sign-in.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { SIGN_IN, signInKey, signInText, type SignIn } from '../operator/people-by-sign-in.js';
import { AlreadyReserved, Reservations } from '../ports/reservations.js';
import { BlindIndex } from '../ports/sealer.js';
import { refuse } from '../refusal.js';
import { identity } from '../sealing.js';
import { SubjectDesk } from './subject-desk.js';

/** Lets the person sign in as a citizen. */
export class LinkSignInCommand extends Command<CommandReceipt> {
  constructor(
    readonly subjectId: string,
    readonly signIn: SignIn,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(LinkSignInCommand)
export class LinkSignInHandler implements ICommandHandler<LinkSignInCommand> {
  constructor(
    private readonly desk: SubjectDesk,
    private readonly blind: BlindIndex,
    private readonly reservations: Reservations,
  ) {}

  /** @throws Rejection `sign-in-already-used` when it is another's */
  async execute({ subjectId, signIn, envelope }: LinkSignInCommand): Promise<CommandReceipt> {
    const key = signInKey(this.blind, signIn.issuer, signIn.subject);
    try {
      return await this.desk.change({
        subjectId,
        envelope,
        claims: [{ kind: SIGN_IN, key }],
        seal: () => ({
          signInSubject: identity('CitizenSignInLinked.signInSubject', signInText(signIn), subjectId),
        }),
        facts: async () => {
          const holder = await this.reservations.holderOf(envelope.tenantId, SIGN_IN, key);
          return holder === `subject-${subjectId}`;
        },
        decide: (subject, { sealed, facts }) =>
          linkSignIn(subject, { subjectId, signInSubject: sealed.signInSubject, alreadyLinked: facts }),
      });
    } catch (error) {
      if (!(error instanceof AlreadyReserved)) throw error;
      return refuse('sign-in-already-used', 'Somebody signs in with this already.', 'subject');
    }
  }
}
