import { Injectable } from '@nestjs/common';
import type { Action } from '../../domain/access/action.js';
import type { OperatorEvent } from '../../domain/operator/operator.events.js';
import { operatorAggregate, type Operator } from '../../domain/operator/operator.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import type { SealingPlan } from '../sealing.js';
import { Transact, type Transaction } from '../transact.js';

/** A command on an operator who is accredited. */
export interface OperatorChange<Plan extends SealingPlan, Facts> extends Pick<
  Transaction<Operator, OperatorEvent, Plan, Facts>,
  'facts' | 'seal' | 'decide'
> {
  readonly operatorId: string;
  readonly envelope: CommandEnvelope;
  readonly action?: Action;
  /** Id of the part of the account that the command makes. */
  readonly partId?: string;
}

/** What all commands on an operator have in common. */
@Injectable()
export class OperatorDesk {
  constructor(private readonly transact: Transact) {}

  async change<Plan extends SealingPlan = Readonly<Record<string, never>>, Facts = undefined>({
    operatorId,
    action = 'operator:change',
    partId,
    ...change
  }: OperatorChange<Plan, Facts>): Promise<CommandReceipt> {
    const receipt = await this.transact.run<Operator, OperatorEvent, Plan, Facts>({
      ...change,
      action,
      aggregate: operatorAggregate,
      id: operatorId,
      resource: () => ({ kind: 'operator', operatorId }),
    });
    return partId === undefined ? receipt : { ...receipt, partId };
  }
}
