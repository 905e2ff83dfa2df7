import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { recordAnalysisFramework } from '../../domain/pact/record-analysis-framework.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { PactDesk } from './pact-desk.js';
import { dimensionsPlan, sealedDimensions, type NewDimension } from './sealed-dimensions.js';

/** The in-depth analysis as it is said, member by member. */
export interface NewAnalysisFramework {
  readonly meetingId: string;
  readonly members: readonly { readonly subjectId: string; readonly dimensions: readonly NewDimension[] }[];
}

/** Records the quadro di analisi of a complex case (P4). */
export class RecordAnalysisFrameworkCommand extends Command<CommandReceipt> {
  constructor(
    readonly pactId: string,
    readonly input: NewAnalysisFramework,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

const FIELD = 'AnalysisFrameworkRecorded.members[].dimensions[]';

@CommandHandler(RecordAnalysisFrameworkCommand)
export class RecordAnalysisFrameworkHandler implements ICommandHandler<RecordAnalysisFrameworkCommand> {
  constructor(private readonly desk: PactDesk) {}

  execute({ pactId, input, envelope }: RecordAnalysisFrameworkCommand): Promise<CommandReceipt> {
    const partId = this.desk.newId(envelope, 'framework');
    const plans = input.members.map(({ subjectId, dimensions }) =>
      dimensionsPlan(FIELD, dimensions, [subjectId]),
    );
    const startOf = (member: number): number =>
      input.members.slice(0, member).reduce((sum, { dimensions }) => sum + dimensions.length, 0);
    return this.desk.change({
      pactId,
      envelope,
      action: 'pact:assess',
      partId,
      seal: () => ({
        needs: plans.flatMap(({ needs }) => needs),
        resources: plans.flatMap(({ resources }) => resources),
        notes: plans.flatMap(({ notes }) => notes),
      }),
      decide: (pact, { sealed }) =>
        recordAnalysisFramework(pact, {
          pactId,
          analysisId: partId,
          meetingId: input.meetingId,
          members: input.members.map(({ subjectId, dimensions }, index) => ({
            subjectId,
            dimensions: sealedDimensions(dimensions, sealed, startOf(index)),
          })),
        }),
    });
  }
}
