import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { setGoal } from '../../domain/pact/set-goal.js';
import type { GoalSet } from '../../domain/pact/plan.events.js';
import type { ExpectedResult } from '../../domain/pact/pact.terms.js';
import type { Clear } from '../clear.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { text } from '../sealing.js';
import { at } from '../present.js';
import { PactDesk } from './pact-desk.js';

/** A goal as it is said; ids are given by the service. */
export type NewGoal = Clear<Omit<GoalSet['data'], 'pactId' | 'goalId' | 'expectedResults'>> & {
  readonly expectedResults: readonly Clear<Omit<ExpectedResult, 'resultId'>>[];
};

/** Sets what shall change and how it will be seen. */
export class SetGoalCommand extends Command<CommandReceipt> {
  constructor(
    readonly pactId: string,
    readonly input: NewGoal,
    readonly envelope: CommandEnvelope,
  ) {
    super();
  }
}

@CommandHandler(SetGoalCommand)
export class SetGoalHandler implements ICommandHandler<SetGoalCommand> {
  constructor(private readonly desk: PactDesk) {}

  execute({ pactId, input, envelope }: SetGoalCommand): Promise<CommandReceipt> {
    const partId = this.desk.newId(envelope, 'goal');
    return this.desk.change({
      pactId,
      envelope,
      action: 'pact:design',
      partId,
      seal: (about) => ({
        statement: text('GoalSet.statement', input.statement, about),
        indicators: input.expectedResults.map(({ indicator }) =>
          text('GoalSet.expectedResults[].indicator', indicator, about),
        ),
        baselines: input.expectedResults.map(({ baseline }) =>
          text('GoalSet.expectedResults[].baseline', baseline, about),
        ),
        targets: input.expectedResults.map(({ target }) =>
          text('GoalSet.expectedResults[].target', target, about),
        ),
      }),
      decide: (pact, { sealed }) =>
        setGoal(pact, {
          ...input,
          pactId,
          goalId: partId,
          statement: sealed.statement,
          expectedResults: input.expectedResults.map(({ dueOn }, index) => ({
            resultId: this.desk.newId(envelope, `result ${index}`),
            indicator: at(sealed.indicators, index),
            baseline: at(sealed.baselines, index),
            target: at(sealed.targets, index),
            dueOn,
          })),
        }),
    });
  }
}
