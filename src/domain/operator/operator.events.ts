import type { Role } from '../kernel/actor.js';
import type { DomainEvent } from '../kernel/aggregate.js';
import type { Day } from '../kernel/moment.js';
import type { Sealed } from '../kernel/sealed.js';

/** A role that staff can hold: a citizen is a subject, not an operator. */
export type OperatorRole = Exclude<Role, 'citizen'>;

/** What is delegated: all own cases, or some. */
export type DelegationScope =
  { readonly kind: 'caseload' } | { readonly kind: 'cases'; readonly caseIds: readonly string[] };

/** Someone may sign in and work for a body; name and address are sealed (H9). */
export type OperatorAccredited = DomainEvent<
  'OperatorAccredited',
  {
    operatorId: string;
    name: Sealed;
    workEmail: Sealed;
    organisationId: string;
    /** Who the identity provider says it is. */
    signInSubject: Sealed;
    from: Day;
  }
>;

/** A role acts from its day to its day, both included (H9, RO3). */
export type RoleGranted = DomainEvent<
  'RoleGranted',
  {
    operatorId: string;
    grantId: string;
    role: OperatorRole;
    organisationId: string;
    unitId?: string;
    from: Day;
    to?: Day;
  }
>;

/** The role acts no more from `on` (RO3). */
export type RoleRevoked = DomainEvent<
  'RoleRevoked',
  { operatorId: string; grantId: string; on: Day; reason: Sealed }
>;

/** Another operator stands in from a day to a day, both included (H9). */
export type DelegationGiven = DomainEvent<
  'DelegationGiven',
  {
    operatorId: string;
    delegationId: string;
    toOperatorId: string;
    scope: DelegationScope;
    from: Day;
    to: Day;
    reason: Sealed;
  }
>;

/** The delegation acts no more from `on`. */
export type DelegationEnded = DomainEvent<
  'DelegationEnded',
  { operatorId: string; delegationId: string; on: Day }
>;

/** The operator may do nothing from `on`. */
export type OperatorSuspended = DomainEvent<
  'OperatorSuspended',
  { operatorId: string; on: Day; reason: Sealed }
>;

/** The operator works here no more from `on` and keeps nothing (H9). */
export type OperatorLeft = DomainEvent<'OperatorLeft', { operatorId: string; on: Day }>;

/** Everything that can happen to an operator's account. */
export type OperatorEvent =
  | OperatorAccredited
  | RoleGranted
  | RoleRevoked
  | DelegationGiven
  | DelegationEnded
  | OperatorSuspended
  | OperatorLeft;
