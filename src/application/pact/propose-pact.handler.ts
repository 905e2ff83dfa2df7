import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Day } from '../../domain/kernel/moment.js';
import { pactDocument } from '../../domain/pact/pact-document.js';
import type { Pact } from '../../domain/pact/pact.state.js';
import { proposePact } from '../../domain/pact/propose-pact.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { Clock } from '../ports/clock.js';
import { Digest } from '../ports/digest.js';
import { present } from '../present.js';
import { text } from '../sealing.js';
import { PactDesk } from './pact-desk.js';
import { PactResources } from './pact-resources.js';
import { SigningFacts } from './signing-facts.js';

/** Whether a child was heard about the proposal, and why not (H5). */
export interface NewHearing {
  readonly subjectId: string;
  readonly heard: boolean;
  readonly reason?: string;
}

/** The proposal as it is made; resources are looked up, the document is rendered by the service. */
export interface NewProposal {
  readonly decisionId: string;
  readonly proposedOn: Day;
  readonly validUntil?: Day;
  readonly hearings: readonly NewHearing[];
}

/** Puts the pact before the household as one document with one hash (P7, P8). */
export class ProposePactCommand extends Command<CommandReceipt> {
  constructor(
    readonly pactId: string,
    readonly input: NewProposal,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(ProposePactCommand)
export class ProposePactHandler implements ICommandHandler<ProposePactCommand> {
  constructor(
    private readonly desk: PactDesk,
    private readonly resources: PactResources,
    private readonly signing: SigningFacts,
    private readonly digest: Digest,
    private readonly clock: Clock,
  ) {}

  execute({ pactId, input, envelope }: ProposePactCommand): Promise<CommandReceipt> {
    const { decisionId, proposedOn, validUntil } = input;
    return this.desk.change({
      pactId,
      envelope,
      action: 'pact:propose',
      seal: () => ({
        reasons: input.hearings.map(({ reason, subjectId }) =>
          text('PactProposed.hearings[].reason', reason, [subjectId]),
        ),
      }),
      facts: (pact) => this.factsOf(pact, pactId, envelope),
      decide: (pact, { sealed, facts, now, today }) => {
        const hearings = input.hearings.map(({ subjectId, heard }, index) =>
          present({ subjectId, heard, reason: sealed.reasons[index] }),
        );
        const { agreedRestitutions, confirmedCommitments, childrenToHear } = facts;
        const document =
          pact.status === 'absent'
            ? null
            : pactDocument(pact, {
                decisionId,
                hearings,
                restitutionIds: agreedRestitutions,
                commitmentIds: confirmedCommitments,
              });
        const documentHash = this.digest.ofJson(document);
        const policy = this.desk.policyOn(today);
        return proposePact(pact, {
          ...present({ pactId, documentHash, decisionId, proposedOn, validUntil, hearings }),
          ...{ agreedRestitutions, confirmedCommitments, childrenToHear, policy, now, today },
        });
      },
    });
  }

  private async factsOf(pact: Pact, pactId: string, envelope: CommandEnvelope) {
    const members = await this.desk.membersOf(pact);
    const [agreedRestitutions, confirmedCommitments, childrenToHear] = await Promise.all([
      this.resources.agreedRestitutions(pactId),
      this.resources.confirmedCommitments(pactId),
      this.signing.childrenToHear(members, this.clock.moment().today, envelope),
    ]);
    return { agreedRestitutions, confirmedCommitments, childrenToHear };
  }
}
