import { describe, expect, it } from '@jest/globals';
import { accreditOperator } from '../../../src/domain/operator/accredit-operator.js';
import { delegationsInForce } from '../../../src/domain/operator/delegations-in-force.js';
import { endDelegation } from '../../../src/domain/operator/end-delegation.js';
import { giveDelegation } from '../../../src/domain/operator/give-delegation.js';
import { grantRole } from '../../../src/domain/operator/grant-role.js';
import { leaveService } from '../../../src/domain/operator/leave-service.js';
import { operatorAggregate, type Operator } from '../../../src/domain/operator/operator.js';
import type { OperatorEvent } from '../../../src/domain/operator/operator.events.js';
import { revokeRole } from '../../../src/domain/operator/revoke-role.js';
import { rolesInForce } from '../../../src/domain/operator/roles-in-force.js';
import { suspendOperator } from '../../../src/domain/operator/suspend-operator.js';
import { operatorCodec } from '../../../src/infrastructure/event-store/codecs/operator.codec.js';
import { explore, type Reached, type RegistryModel } from '../../support/registry-model.js';
import { operatorId } from '../../support/registry.fixture.js';
import { all, judge, rolesOn, stops } from './operator.oracle.js';
import { DAYS, wishes, type Wish } from './operator.wishes.js';

const decide = (operator: Operator, { kind, data }: Wish): readonly OperatorEvent[] => {
  switch (kind) {
    case 'accredit':
      return accreditOperator(operator, data);
    case 'grant':
      return grantRole(operator, data);
    case 'revoke':
      return revokeRole(operator, data);
    case 'give':
      return giveDelegation(operator, data);
    case 'end':
      return endDelegation(operator, data);
    case 'suspend':
      return suspendOperator(operator, data);
    case 'leave':
      return leaveService(operator, data);
  }
};

const model: RegistryModel<Operator, OperatorEvent, Wish> = {
  aggregate: operatorAggregate,
  wishes,
  decide,
  judge,
  seen: (operator) =>
    DAYS.map((on) => [
      rolesInForce(operator, on).map((one) => `${one.role} ${one.organisationId}`),
      delegationsInForce(operator, on).map((one) => one.delegationId),
    ]),
  told: (history) =>
    DAYS.map((on) => [
      rolesOn(history, on).map((one) => `${one.role} ${one.organisationId}`),
      stops(history).some((stop) => on >= stop)
        ? []
        : all(history, 'DelegationGiven')
            .filter(({ from, to }) => from <= on && on <= to)
            .map(({ delegationId: id }) => id)
            .filter((id) =>
              all(history, 'DelegationEnded').every((end) => end.delegationId !== id || on < end.on),
            ),
    ]),
};

/** Lets through what a rule refuses. */
const unchecked = (kind: Wish['kind'], record: (wish: Wish) => readonly OperatorEvent[]) => ({
  ...model,
  decide: (operator: Operator, one: Wish) =>
    one.kind === kind && operator.status !== 'absent' ? record(one) : decide(operator, one),
});
/** Forgets to fold a type of event. */
const forgetting = (type: OperatorEvent['type']) => ({
  ...model,
  aggregate: {
    ...operatorAggregate,
    evolve: (operator: Operator, event: OperatorEvent) =>
      event.type === type ? operator : operatorAggregate.evolve(operator, event),
  },
});

describe('the operator, against a naive reading of its whole history', () => {
  it('agrees on 2,000 histories that reach every event (RO1, RO3, H9)', () => {
    const reached: Reached = new Set();
    expect(explore(model, reached).errorInstance).toBeNull();
    expect([...reached].toSorted()).toEqual(Object.keys(operatorCodec.shapes).toSorted());
  });

  it.each([
    [
      'grants roles that exclude each other',
      unchecked('grant', (one) => (one.kind === 'grant' ? [{ type: 'RoleGranted', data: one.data }] : [])),
    ],
    ['never grants', unchecked('grant', () => [])],
    [
      'revokes on any day',
      unchecked('revoke', (one) => (one.kind === 'revoke' ? [{ type: 'RoleRevoked', data: one.data }] : [])),
    ],
    [
      'accredits again',
      unchecked('accredit', (one) =>
        one.kind === 'accredit' ? [{ type: 'OperatorAccredited', data: one.data }] : [],
      ),
    ],
    [
      'suspends twice',
      unchecked('suspend', (one) =>
        one.kind === 'suspend'
          ? [{ type: 'OperatorSuspended', data: { operatorId, reason: one.data.reason, on: one.data.today } }]
          : [],
      ),
    ],
    ['forgets revocations', forgetting('RoleRevoked')],
    ['forgets delegations', forgetting('DelegationGiven')],
    ['forgets the ends of delegations', forgetting('DelegationEnded')],
    ['forgets suspensions', forgetting('OperatorSuspended')],
    ['forgets who left', forgetting('OperatorLeft')],
  ] satisfies [string, typeof model][])('finds an operator that %s', (_, faulty) => {
    expect(explore(faulty).failed).toBe(true);
  });
});
