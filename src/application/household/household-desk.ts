import { Injectable } from '@nestjs/common';
import type { HouseholdEvent } from '../../domain/household/household.events.js';
import { householdAggregate, type Household } from '../../domain/household/household.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import { NotFound } from '../errors.js';
import type { SealingPlan } from '../sealing.js';
import { Transact, type Transaction } from '../transact.js';
import { HouseholdCases } from './household-cases.js';
import { HouseholdFilesNow } from './household-files-now.js';

/** A command on a household that is in the registry. */
export interface HouseholdChange<Plan extends SealingPlan, Facts> extends Pick<
  Transaction<Household, HouseholdEvent, Plan, Facts>,
  'facts' | 'seal' | 'decide'
> {
  readonly householdId: string;
  readonly envelope: CommandEnvelope;
}

/** What all commands on a household have in common. */
@Injectable()
export class HouseholdDesk {
  constructor(
    private readonly transact: Transact,
    private readonly files: HouseholdFilesNow,
    private readonly cases: HouseholdCases,
  ) {}

  change<Plan extends SealingPlan = Readonly<Record<string, never>>, Facts = undefined>({
    householdId,
    ...change
  }: HouseholdChange<Plan, Facts>): Promise<CommandReceipt> {
    return this.transact.run<Household, HouseholdEvent, Plan, Facts>({
      ...change,
      aggregate: householdAggregate,
      id: householdId,
      action: 'household:change',
      resource: async () => {
        const found = await this.files.find(householdId);
        if (!found) throw new NotFound();
        return { kind: 'household', household: await this.cases.factsOf(found.file, change.envelope) };
      },
    });
  }
}
