import { describe, it } from '@jest/globals';
import { addMember } from '../../../src/domain/pact/add-member.js';
import { DEFAULT_PACT_POLICY as policy } from '../../../src/domain/pact/pact-policy.js';
import type { PactEvent } from '../../../src/domain/pact/pact.events.js';
import { pactAggregate } from '../../../src/domain/pact/pact.js';
import type { Pact } from '../../../src/domain/pact/pact.state.js';
import type { TeamMember } from '../../../src/domain/pact/pact.terms.js';
import { removeMember, type RemoveMember } from '../../../src/domain/pact/remove-member.js';
import { given } from '../../support/given.js';
import {
  idOf,
  sealedText,
  pactId,
  coordinatorId,
  educatorId,
  volunteerId,
  moment,
  tomorrow,
  educator,
  volunteer,
} from '../../support/pact.fixture.js';
import { nominated, met } from '../../support/pact-casework.fixture.js';
import { declined, toAssessing, toDesigning } from '../../support/pact.history.js';

const pact = (...past: readonly PactEvent[]) => given(pactAggregate, past);

describe('M1: members join and leave', () => {
  const teacher: TeamMember = {
    memberId: idOf(34),
    personRef: idOf(134),
    organisationId: idOf(9),
    side: 'public',
    kind: 'school',
    from: '2026-03-20',
  };
  const joined = (member = teacher): PactEvent => ({
    type: 'MicroTeamMemberJoined',
    data: { pactId, member },
  });
  const joining =
    (over: Partial<TeamMember> = {}) =>
    (state: Pact) =>
      addMember(state, { pactId, member: { ...teacher, ...over }, ...moment });
  const left = (over: Partial<RemoveMember> = {}) => ({
    pactId,
    memberId: volunteerId,
    until: '2026-03-31',
    reason: sealedText('leaving'),
    ...over,
  });
  const leaving =
    (over: Partial<RemoveMember> = {}) =>
    (state: Pact) =>
      removeMember(state, { ...left(over), policy, ...moment });
  const volunteerLeft: PactEvent = { type: 'MicroTeamMemberLeft', data: left() };

  it('records who joins', () => {
    pact(...toDesigning)
      .when(joining())
      .thenRecords(joined());
    pact(...toDesigning, joined())
      .when(joining())
      .thenNothing();
  });
  it('gives who comes back a new seat', () => {
    const back = { ...volunteer, memberId: idOf(35), from: '2026-04-02' };
    pact(...toDesigning, volunteerLeft)
      .when(joining(back))
      .thenRecords(joined(back));
    pact(...toDesigning, volunteerLeft)
      .when(joining(volunteer))
      .thenRejects('member-repeated');
  });
  it('records who leaves', () => {
    pact(...toDesigning)
      .when(leaving())
      .thenRecords(volunteerLeft);
    pact(...toDesigning, volunteerLeft)
      .when(leaving())
      .thenNothing();
  });
  it('records to whom a leaving coordinator hands over', () => {
    const handover = { memberId: coordinatorId, successorId: idOf(34) };
    pact(...toDesigning, joined())
      .when(leaving(handover))
      .thenRecords({ type: 'MicroTeamMemberLeft', data: left(handover) });
  });
  it.each([
    ['joining no pact', [], joining(), 'pact-not-found'],
    ['joining an ended pact', [nominated(), declined()], joining(), 'pact-ended'],
    ['joining before there is a team', toAssessing, joining(), 'wrong-pact-state'],
    ['joining tomorrow', toDesigning, joining({ from: tomorrow }), 'date-in-future'],
    ['joining before the team', toDesigning, joining({ from: '2026-03-11' }), 'dates-out-of-order'],
    ['a second seat', toDesigning, joining({ personRef: educator.personRef }), 'person-already-member'],
    ['a taken id', toDesigning, joining({ memberId: educatorId }), 'member-repeated'],
    ['leaving no pact', [], leaving(), 'pact-not-found'],
    ['leaving an ended pact', [nominated(), declined()], leaving(), 'pact-ended'],
    ['leaving before there is a team', toAssessing, leaving(), 'wrong-pact-state'],
    ['a stranger leaving', toDesigning, leaving({ memberId: idOf(99) }), 'member-not-found'],
    ['leaving tomorrow', toDesigning, leaving({ until: tomorrow }), 'date-in-future'],
    ['leaving before joining', toDesigning, leaving({ until: '2026-03-11' }), 'dates-out-of-order'],
    [
      'M3: leaving before a meeting attended',
      [...toDesigning, met()],
      leaving({ until: '2026-03-15' }),
      'member-was-present',
    ],
    [
      'leaving without a coordinator',
      [...toDesigning, joined()],
      leaving({ memberId: coordinatorId }),
      'coordinator-not-a-member',
    ],
    [
      'leaving too few behind',
      [...toDesigning, volunteerLeft],
      leaving({ memberId: educatorId }),
      'team-too-small',
    ],
    [
      'leaving one side behind',
      toDesigning,
      leaving({ memberId: coordinatorId, successorId: educatorId }),
      'team-too-uniform',
    ],
  ] as const)('refuses %s', (_, past, decision, code) => {
    pact(...past)
      .when(decision)
      .thenRejects(code);
  });
});
