import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { RowDifference } from '../../domain/audit-engagement/audit-engagement.events.js';
import { reject } from '../../domain/audit-engagement/audit-engagement.rejection.js';
import { recordComparison } from '../../domain/audit-engagement/record-comparison.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { Digest } from '../ports/digest.js';
import { EngagementKeys } from '../ports/engagement-keys.js';
import { ProjectionComparisons } from '../ports/projection-comparisons.js';
import { EngagementDesk } from './engagement-desk.js';
import { shownName } from './redaction.js';

/** Builds a read model beside the live one, compares the two and records the differences. */
export class RecordComparisonCommand extends Command<CommandReceipt> {
  constructor(
    readonly engagementId: string,
    readonly input: { readonly name: string },
    readonly envelope: CommandEnvelope,
    /** Told how far it is, in events. */
    readonly progress?: (done: number, total: number) => void,
  ) {
    super();
  }
}

@CommandHandler(RecordComparisonCommand)
export class RecordComparisonHandler implements ICommandHandler<RecordComparisonCommand> {
  constructor(
    private readonly desk: EngagementDesk,
    private readonly comparisons: ProjectionComparisons,
    private readonly digest: Digest,
    private readonly keys: EngagementKeys,
  ) {}

  execute({ engagementId, input, envelope, progress }: RecordComparisonCommand): Promise<CommandReceipt> {
    const comparisonId = this.digest.idFrom(envelope.commandId, 'comparison');
    return this.desk.change({
      engagementId,
      envelope,
      action: 'audit-engagement:use',
      partId: comparisonId,
      look: async () => {
        if (!this.comparisons.names.includes(input.name))
          return reject('audit-projection-unknown', 'There is no read model of this name.', 'name');
        const { differences, ...found } = await this.comparisons.compare(input.name, progress);
        return { ...found, differences: await this.named(engagementId, differences) };
      },
      decide: (engagement, { facts, today }) =>
        recordComparison(engagement, { ...facts, comparisonId, today }),
    });
  }

  /** Rows about people go by pseudonym, as everywhere in the engagement. */
  private async named(
    engagementId: string,
    differences: readonly RowDifference[],
  ): Promise<readonly RowDifference[]> {
    const pseudonymise = await this.keys.pseudonyms(engagementId);
    return differences.map((one) => ({ ...one, key: shownName(one.key, pseudonymise) }));
  }
}
