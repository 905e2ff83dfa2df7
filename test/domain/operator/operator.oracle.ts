import type { OperatorEvent, OperatorRole } from '../../../src/domain/operator/operator.events.js';
import { operatorId } from '../../support/registry.fixture.js';
import type { Verdict } from '../../support/registry-model.js';
import { DAYS, type Wish } from './operator.wishes.js';

type Of<Type extends OperatorEvent['type']> = Extract<OperatorEvent, { type: Type }>['data'];
/** The data of all events of a type. */
export const all = <Type extends OperatorEvent['type']>(
  history: readonly OperatorEvent[],
  type: Type,
): Of<Type>[] => history.flatMap((event) => (event.type === type ? [event.data as Of<Type>] : []));

/** The days of the little calendar a grant acts on, cut by its revocations. */
const grantDays = (history: readonly OperatorEvent[], one: Of<'RoleGranted'>): readonly string[] =>
  DAYS.filter((on) => on >= one.from && (!one.to || on <= one.to)).filter((on) =>
    all(history, 'RoleRevoked').every((end) => end.grantId !== one.grantId || on < end.on),
  );
/** Days from which the operator may do nothing. */
export const stops = (history: readonly OperatorEvent[]): readonly string[] =>
  [...all(history, 'OperatorSuspended'), ...all(history, 'OperatorLeft')].map(({ on }) => on);
/** Roles that act on a day. */
export const rolesOn = (history: readonly OperatorEvent[], on: string) =>
  stops(history).some((stop) => on >= stop)
    ? []
    : all(history, 'RoleGranted').filter((one) => grantDays(history, one).includes(on));
const exclusive = (one: OperatorRole): boolean => ['administrator', 'auditor'].includes(one);

const judgeGrant = (history: readonly OperatorEvent[], data: Of<'RoleGranted'>): Verdict<OperatorEvent> => {
  const known = all(history, 'RoleGranted').find((one) => one.grantId === data.grantId);
  if (known)
    return JSON.stringify(Object.entries(known).sort()) === JSON.stringify(Object.entries(data).sort())
      ? 'nothing'
      : 'refused';
  const wanted = DAYS.filter((on) => on >= data.from && (!data.to || on <= data.to));
  const accreditedFrom = all(history, 'OperatorAccredited')[0]?.from ?? '';
  const clash = all(history, 'RoleGranted')
    .filter((one) => grantDays(history, one).some((on) => wanted.includes(on)))
    .some(
      (one) =>
        (one.role !== data.role && (exclusive(one.role) || exclusive(data.role))) ||
        (one.role === data.role && one.organisationId === data.organisationId),
    );
  return wanted.length === 0 || data.from < accreditedFrom || clash ? 'refused' : 'RoleGranted';
};

/** What the rules say of a wish, read naively from the whole history, day by day. */
export const judge = (history: readonly OperatorEvent[], { kind, data }: Wish): Verdict<OperatorEvent> => {
  const known = history.length > 0;
  const left = all(history, 'OperatorLeft').length > 0;
  const suspended = all(history, 'OperatorSuspended').length > 0;
  if (kind === 'accredit') return known ? 'refused' : 'OperatorAccredited';
  if (!known) return 'refused';
  if (kind === 'leave') {
    const early = all(history, 'OperatorAccredited').some(({ from }) => data.on < from);
    if (left) return 'nothing';
    return data.on > data.today || early ? 'refused' : 'OperatorLeft';
  }
  if (left) return 'refused';
  switch (kind) {
    case 'suspend':
      return suspended ? 'nothing' : 'OperatorSuspended';
    case 'grant':
      return suspended ? 'refused' : judgeGrant(history, data);
    case 'revoke': {
      const one = all(history, 'RoleGranted').find(({ grantId: id }) => id === data.grantId);
      if (!one) return 'refused';
      if (all(history, 'RoleRevoked').some((end) => end.grantId === data.grantId && end.on <= data.on))
        return 'nothing';
      return data.on < one.from || (one.to && data.on > one.to) ? 'refused' : 'RoleRevoked';
    }
    case 'give': {
      if (suspended) return 'refused';
      if (all(history, 'DelegationGiven').some(({ delegationId: id }) => id === data.delegationId))
        return 'nothing';
      const sound =
        data.toOperatorId !== operatorId &&
        data.from <= data.to &&
        (data.scope.kind === 'caseload' || data.scope.caseIds.length > 0) &&
        rolesOn(history, data.from).some((one) => !exclusive(one.role)) &&
        data.delegateRoles.some((one) => !exclusive(one));
      return sound ? 'DelegationGiven' : 'refused';
    }
    case 'end': {
      const one = all(history, 'DelegationGiven').find(({ delegationId: id }) => id === data.delegationId);
      if (!one) return 'refused';
      if (
        all(history, 'DelegationEnded').some(
          (end) => end.delegationId === data.delegationId && end.on <= data.on,
        )
      )
        return 'nothing';
      return data.on < one.from || data.on > one.to ? 'refused' : 'DelegationEnded';
    }
  }
};
