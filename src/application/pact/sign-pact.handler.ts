import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Day } from '../../domain/kernel/moment.js';
import type { Pact } from '../../domain/pact/pact.state.js';
import type { Signatory } from '../../domain/pact/pact.terms.js';
import { signPact } from '../../domain/pact/sign-pact.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { Clock } from '../ports/clock.js';
import { at } from '../present.js';
import { text } from '../sealing.js';
import { PactDesk } from './pact-desk.js';
import { SigningFacts } from './signing-facts.js';

/** The signatures under the proposed document. */
export interface NewSignature {
  readonly version: number;
  /** SHA-256 of the document that was proposed: what is signed. */
  readonly documentHash: string;
  readonly signatories: readonly Signatory[];
  readonly unreachable: readonly {
    readonly personId: string;
    readonly forSubjectId: string;
    readonly reason: string;
  }[];
  readonly startsOn: Day;
  readonly expectedEndOn: Day;
}

/** Everyone who is bound, and the case manager, signed the very document that was proposed (P9, H5). */
export class SignPactCommand extends Command<CommandReceipt> {
  constructor(
    readonly pactId: string,
    readonly input: NewSignature,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(SignPactCommand)
export class SignPactHandler implements ICommandHandler<SignPactCommand> {
  constructor(
    private readonly desk: PactDesk,
    private readonly signing: SigningFacts,
    private readonly clock: Clock,
  ) {}

  execute({ pactId, input, envelope }: SignPactCommand): Promise<CommandReceipt> {
    return this.desk.change({
      pactId,
      envelope,
      action: 'pact:sign',
      seal: () => ({
        reasons: input.unreachable.map(({ reason, forSubjectId }) =>
          text('PactSigned.unreachable[].reason', reason, [forSubjectId]),
        ),
      }),
      facts: (pact) => this.representationOf(pact, envelope),
      decide: (pact, { sealed, facts, now, today }) =>
        signPact(pact, {
          ...input,
          pactId,
          unreachable: input.unreachable.map(({ personId, forSubjectId }, index) => ({
            personId,
            forSubjectId,
            reason: at(sealed.reasons, index),
          })),
          representation: facts,
          now,
          today,
        }),
    });
  }

  private representationOf(pact: Pact, envelope: CommandEnvelope) {
    const bound = pact.status === 'absent' ? [] : pact.undertakings.map(({ subjectId }) => subjectId);
    return this.signing.representation([...new Set(bound)], this.clock.moment().today, envelope);
  }
}
