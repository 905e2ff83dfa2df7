import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Day } from '../../domain/kernel/moment.js';
import type { Complexity } from '../../domain/pact/pact.terms.js';
import { recordPreliminaryAnalysis } from '../../domain/pact/record-preliminary-analysis.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { PactDesk } from './pact-desk.js';
import { dimensionsPlan, sealedDimensions, type NewDimension } from './sealed-dimensions.js';

/** The first assessment as it is said. */
export interface NewPreliminaryAnalysis {
  readonly conductedOn: Day;
  readonly withSubjects: readonly string[];
  readonly dimensions: readonly NewDimension[];
  readonly complexity: Complexity;
}

/** Records the preliminary analysis (art. 5(3) D.Lgs. 147/2017). */
export class RecordPreliminaryAnalysisCommand extends Command<CommandReceipt> {
  constructor(
    readonly pactId: string,
    readonly input: NewPreliminaryAnalysis,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(RecordPreliminaryAnalysisCommand)
export class RecordPreliminaryAnalysisHandler implements ICommandHandler<RecordPreliminaryAnalysisCommand> {
  constructor(private readonly desk: PactDesk) {}

  execute({ pactId, input, envelope }: RecordPreliminaryAnalysisCommand): Promise<CommandReceipt> {
    const partId = this.desk.newId(envelope, 'analysis');
    return this.desk.change({
      pactId,
      envelope,
      action: 'pact:assess',
      partId,
      seal: (about) => dimensionsPlan('PreliminaryAnalysisRecorded.dimensions[]', input.dimensions, about),
      decide: (pact, { sealed, now, today }) =>
        recordPreliminaryAnalysis(pact, {
          ...input,
          pactId,
          analysisId: partId,
          dimensions: sealedDimensions(input.dimensions, sealed),
          now,
          today,
        }),
    });
  }
}
