import { describe, it } from '@jest/globals';
import {
  constituteMicroTeam,
  type ConstituteMicroTeam,
} from '../../../src/domain/pact/constitute-micro-team.js';
import { DEFAULT_PACT_POLICY as policy } from '../../../src/domain/pact/pact-policy.js';
import type { PactEvent } from '../../../src/domain/pact/pact.events.js';
import { pactAggregate } from '../../../src/domain/pact/pact.js';
import type { Pact } from '../../../src/domain/pact/pact.state.js';
import { given } from '../../support/given.js';
import {
  idOf,
  pactId,
  municipalityId,
  teamId,
  coordinatorId,
  moment,
  tomorrow,
  coordinator,
  educator,
  volunteer,
} from '../../support/pact.fixture.js';
import { nominated, noticeGiven, analysed, constituted } from '../../support/pact-casework.fixture.js';
import { declined, toAssessing, toClassified, toDesigning } from '../../support/pact.history.js';

const pact = (...past: readonly PactEvent[]) => given(pactAggregate, past);
const members = [coordinator, educator, volunteer];

describe('M1: constituting the micro-team', () => {
  const constituting =
    (over: Partial<ConstituteMicroTeam> = {}) =>
    (state: Pact) =>
      constituteMicroTeam(state, {
        pactId,
        teamId,
        coordinatorId,
        members,
        constitutedOn: '2026-03-12',
        policy,
        ...over,
        ...moment,
      });

  it('records a coordinator and members of both sides', () => {
    pact(...toClassified)
      .when(constituting())
      .thenRecords(constituted());
  });
  it('two members from two organisations are enough', () => {
    pact(...toClassified)
      .when(constituting({ members: [coordinator, educator] }))
      .thenRecords(constituted({ members: [coordinator, educator] }));
  });
  it('says nothing twice', () => {
    pact(...toDesigning)
      .when(constituting())
      .thenNothing();
  });
  it.each([
    ['there is no pact', [], {}, 'pact-not-found'],
    ['the pact has ended', [nominated(), declined()], {}, 'pact-ended'],
    ['nobody took the case', [nominated()], {}, 'wrong-pact-state'],
    ['there is a team', toDesigning, { teamId: idOf(99) }, 'team-already-constituted'],
    ['there is no analysis', toAssessing, {}, 'analysis-missing'],
    [
      'the vulnerability is open',
      [...toAssessing, noticeGiven(), analysed()],
      {},
      'vulnerability-not-classified',
    ],
    ['the day has not come', toClassified, { constitutedOn: tomorrow }, 'date-in-future'],
    ['it precedes the analysis', toClassified, { constitutedOn: '2026-03-08' }, 'dates-out-of-order'],
    [
      'a member comes later',
      toClassified,
      { members: [coordinator, { ...educator, from: '2026-03-13' }] },
      'dates-out-of-order',
    ],
    [
      'two seats share an id',
      toClassified,
      { members: [coordinator, { ...educator, memberId: coordinatorId }] },
      'member-repeated',
    ],
    [
      'the coordinator is not a member',
      toClassified,
      { coordinatorId: idOf(99) },
      'coordinator-not-a-member',
    ],
    ['there is one member', toClassified, { members: [coordinator] }, 'team-too-small'],
    [
      'all come from one organisation',
      toClassified,
      { members: [coordinator, { ...educator, organisationId: municipalityId }] },
      'team-too-uniform',
    ],
    [
      'all come from the public side',
      toClassified,
      { members: [coordinator, { ...educator, side: 'public' }] },
      'team-too-uniform',
    ],
    [
      'somebody has two seats',
      toClassified,
      { members: [...members, { ...educator, memberId: idOf(99) }] },
      'person-already-member',
    ],
  ] satisfies [string, readonly PactEvent[], Partial<ConstituteMicroTeam>, string][])(
    'refuses when %s',
    (_, past, over, code) => {
      pact(...past)
        .when(constituting(over))
        .thenRejects(code);
    },
  );
});
