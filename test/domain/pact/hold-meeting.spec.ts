import { describe, it } from '@jest/globals';
import { holdMeeting, type HoldMeeting } from '../../../src/domain/pact/hold-meeting.js';
import type { PactEvent } from '../../../src/domain/pact/pact.events.js';
import { pactAggregate } from '../../../src/domain/pact/pact.js';
import type { Pact } from '../../../src/domain/pact/pact.state.js';
import { given } from '../../support/given.js';
import {
  idOf,
  sealedText,
  pactId,
  coordinatorId,
  educatorId,
  volunteerId,
  meetingId,
  laterMeetingId,
  moment,
  tomorrow,
} from '../../support/pact.fixture.js';
import { nominated, met } from '../../support/pact-casework.fixture.js';
import { declined, toAssessing, toDesigning } from '../../support/pact.history.js';

const pact = (...past: readonly PactEvent[]) => given(pactAggregate, past);

describe('holding a meeting', () => {
  const data = {
    pactId,
    meetingId,
    heldOn: '2026-03-16',
    place: 'office' as const,
    present: [coordinatorId, educatorId, volunteerId],
    beneficiaryPresent: true,
    duration: 'PT1H30M',
    minutes: sealedText('minutes'),
  };
  const meeting =
    (over: Partial<HoldMeeting> = {}) =>
    (state: Pact) =>
      holdMeeting(state, { ...data, ...over, ...moment });

  it('records it', () => {
    pact(...toDesigning)
      .when(meeting())
      .thenRecords(met());
    pact(...toDesigning, met())
      .when(meeting())
      .thenNothing();
  });
  it('M2: the absence of the beneficiary needs a reason', () => {
    const absent = { beneficiaryPresent: false, beneficiaryAbsenceReason: sealedText('ill') };
    pact(...toDesigning)
      .when(meeting({ beneficiaryPresent: false }))
      .thenRejects('beneficiary-absence-unexplained', 'beneficiaryAbsenceReason');
    pact(...toDesigning)
      .when(meeting(absent))
      .thenRecords(met(absent));
  });
  const resumed: PactEvent = {
    type: 'DesignResumed',
    data: { pactId, reason: sealedText('resumption'), resumedOn: '2026-03-26' },
  };
  const volunteerLeft: PactEvent = {
    type: 'MicroTeamMemberLeft',
    data: { pactId, memberId: volunteerId, until: '2026-03-31', reason: sealedText('leaving') },
  };
  it('M3: who left was still a member on the last day', () => {
    pact(...toDesigning, volunteerLeft)
      .when(meeting({ meetingId: laterMeetingId, heldOn: '2026-03-31' }))
      .thenRecords(met({ meetingId: laterMeetingId, heldOn: '2026-03-31' }));
  });
  it.each([
    ['there is no pact', [], {}, 'pact-not-found', undefined],
    ['the pact has ended', [nominated(), declined()], {}, 'pact-ended', undefined],
    ['there is no team', toAssessing, {}, 'wrong-pact-state', undefined],
    ['a damaged history has no team', [nominated(), resumed], {}, 'team-missing', undefined],
    ['the day has not come', toDesigning, { heldOn: tomorrow }, 'date-in-future', 'heldOn'],
    ['it precedes the team', toDesigning, { heldOn: '2026-03-11' }, 'dates-out-of-order', 'heldOn'],
    ['nobody is present', toDesigning, { present: [] }, 'nobody-present', 'present'],
    ['a stranger is present', toDesigning, { present: [idOf(99)] }, 'not-a-member', 'present[0]'],
    [
      'M3: a former member is present',
      [...toDesigning, volunteerLeft],
      { heldOn: '2026-04-01' },
      'not-a-member',
      'present[2]',
    ],
    [
      'somebody is listed twice',
      toDesigning,
      { present: [educatorId, educatorId] },
      'member-repeated',
      'present[1]',
    ],
  ] as const)('refuses when %s', (_, past, over, code, path) => {
    pact(...past)
      .when(meeting(over))
      .thenRejects(code, path);
  });
});
