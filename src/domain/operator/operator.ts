import type { Aggregate } from '../kernel/aggregate.js';
import type { Day } from '../kernel/moment.js';
import type { Sealed } from '../kernel/sealed.js';
import type { DelegationGiven, OperatorEvent, RoleGranted } from './operator.events.js';

/** A granted role with the day it was revoked from, if it was. */
export type HeldRole = Omit<RoleGranted['data'], 'operatorId'> & { readonly revokedOn?: Day };

/** A delegation with the day it was ended from, if it was. */
export type Delegation = Omit<DelegationGiven['data'], 'operatorId' | 'reason'> & { readonly endedOn?: Day };

/** Someone who works with the service; `active` says nothing about roles. */
export interface KnownOperator {
  readonly status: 'active' | 'suspended' | 'left';
  readonly operatorId: string;
  readonly name: Sealed;
  readonly workEmail: Sealed;
  readonly organisationId: string;
  readonly signInSubject: Sealed;
  readonly from: Day;
  /** First day without any right, by suspension or by leaving. */
  readonly stoppedOn?: Day;
  /** By grant id. */
  readonly grants: ReadonlyMap<string, HeldRole>;
  /** Given to others, by delegation id. */
  readonly delegations: ReadonlyMap<string, Delegation>;
}

/** An operator, or none under that id. */
export type Operator = { readonly status: 'absent' } | KnownOperator;

const stopped = (operator: KnownOperator, status: 'suspended' | 'left', on: Day): KnownOperator => ({
  ...operator,
  status,
  stoppedOn: operator.stoppedOn !== undefined && operator.stoppedOn < on ? operator.stoppedOn : on,
});

const withGrant = (operator: KnownOperator, grantId: string, grant: HeldRole | undefined): KnownOperator =>
  grant ? { ...operator, grants: new Map(operator.grants).set(grantId, grant) } : operator;

const withDelegation = (operator: KnownOperator, id: string, one: Delegation | undefined): KnownOperator =>
  one ? { ...operator, delegations: new Map(operator.delegations).set(id, one) } : operator;

const evolve = (operator: Operator, { type, data }: OperatorEvent): Operator => {
  if (type === 'OperatorAccredited')
    return { ...data, status: 'active', grants: new Map(), delegations: new Map() };
  if (operator.status === 'absent') return operator;
  switch (type) {
    case 'RoleGranted': {
      const { operatorId: _, ...grant } = data;
      return withGrant(operator, grant.grantId, grant);
    }
    case 'RoleRevoked': {
      const grant = operator.grants.get(data.grantId);
      return withGrant(operator, data.grantId, grant && { ...grant, revokedOn: data.on });
    }
    case 'DelegationGiven': {
      const { operatorId: _, reason: __, ...delegation } = data;
      return withDelegation(operator, delegation.delegationId, delegation);
    }
    case 'DelegationEnded': {
      const delegation = operator.delegations.get(data.delegationId);
      return withDelegation(operator, data.delegationId, delegation && { ...delegation, endedOn: data.on });
    }
    case 'OperatorSuspended':
      return stopped(operator, 'suspended', data.on);
    case 'OperatorLeft':
      return stopped(operator, 'left', data.on);
  }
};

/** How an operator follows from its events. */
export const operatorAggregate: Aggregate<Operator, OperatorEvent> = {
  category: 'operator',
  initial: { status: 'absent' },
  evolve,
};
