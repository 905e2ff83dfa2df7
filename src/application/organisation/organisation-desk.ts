import { Injectable } from '@nestjs/common';
import type { OrganisationEvent } from '../../domain/organisation/organisation.events.js';
import { organisationAggregate, type Organisation } from '../../domain/organisation/organisation.js';
import type { CommandEnvelope, CommandReceipt } from '../envelope.js';
import type { SealingPlan } from '../sealing.js';
import { Transact, type Transaction } from '../transact.js';

/** A command on a body of the directory. */
export interface OrganisationChange extends Pick<
  Transaction<Organisation, OrganisationEvent, SealingPlan, undefined>,
  'facts' | 'decide'
> {
  readonly organisationId: string;
  readonly envelope: CommandEnvelope;
  /** Id of the part of the body that the command makes. */
  readonly partId?: string;
}

/** What all commands on a body have in common. */
@Injectable()
export class OrganisationDesk {
  constructor(private readonly transact: Transact) {}

  async change({ organisationId, partId, ...change }: OrganisationChange): Promise<CommandReceipt> {
    const receipt = await this.transact.run({
      ...change,
      aggregate: organisationAggregate,
      id: organisationId,
      action: 'organisation:change',
      resource: () => ({ kind: 'service' }),
    });
    return partId === undefined ? receipt : { ...receipt, partId };
  }
}
