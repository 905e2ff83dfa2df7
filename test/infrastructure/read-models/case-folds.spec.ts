import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { sealedValuesIn } from '../../../src/application/sealed-values.js';
import type { CaseView } from '../../../src/application/ports/case-views.js';
import { fold } from '../../../src/domain/kernel/aggregate.js';
import type { PactEvent } from '../../../src/domain/pact/pact.events.js';
import { pactAggregate } from '../../../src/domain/pact/pact.js';
import type { Pact } from '../../../src/domain/pact/pact.state.js';
import { seatsTaken } from '../../../src/domain/pact/micro-team.js';
import { allCodecs } from '../../../src/infrastructure/event-store/codecs/codec-registry.js';
import { SchemaFieldClasses } from '../../../src/infrastructure/event-store/codecs/field-classes.js';
import { caseViewAfter } from '../../../src/infrastructure/read-models/case-view/case-view.fold.js';
import {
  caseloadAfter,
  type CaseloadState,
} from '../../../src/infrastructure/read-models/caseload/caseload.fold.js';
import { throws } from '../../domain/pact/pact.draw.js';
import { play } from '../../domain/pact/pact.play.js';
import { rules } from '../../domain/pact/pact.rules.js';
import { everyPactEvent } from '../../support/pact-samples.fixture.js';
import { assigned, nominated } from '../../support/pact-casework.fixture.js';
import {
  activated,
  proposed,
  reviewScheduled,
  signed,
  toActive,
  toPlanned,
  toSigned,
} from '../../support/pact.history.js';
import { nominatorId, recorded } from './folded.fixture.js';

type FoldView = typeof caseViewAfter;
const viewOf = (events: readonly PactEvent[], after: FoldView = caseViewAfter): CaseView | null =>
  recorded(events).reduce<CaseView | null>(after, null);
const itemOf = (events: readonly PactEvent[]): CaseloadState | null =>
  recorded(events).reduce<CaseloadState | null>(caseloadAfter, null);

/** What must be equal however it is told: by the domain, … */
const told = (pact: Pact) =>
  pact.status === 'absent'
    ? null
    : {
        status: pact.status,
        householdId: pact.householdId,
        manager: pact.caseManagerId,
        seats: pact.team ? seatsTaken(pact.team).map(({ memberId }) => memberId) : [],
        coordinator: pact.team?.coordinatorId,
        decisions: pact.decisions.map(({ decisionId, standing }) => [decisionId, standing]),
        meetings: pact.meetings.map(({ meetingId }) => meetingId),
        goals: pact.goals.map(({ goalId }) => goalId),
        supports: pact.supports.map(({ supportId }) => supportId),
        reviews: pact.reviews.map(({ reviewId }) => reviewId),
        notices: pact.notices.map(({ subjectId }) => subjectId),
        onTheTable: pact.status === 'proposed' ? pact.proposal?.version : undefined,
        signedOn: pact.signature?.signedOn,
        activeFrom: pact.activeFrom,
      };

/** … or by the case view. */
const shown = (view: CaseView | null) =>
  view && {
    status: view.status,
    householdId: view.householdId,
    manager: view.caseManager?.workerId,
    seats: (view.team?.members ?? [])
      .filter(({ until }) => until === undefined)
      .map(({ memberId }) => memberId),
    coordinator: view.team?.coordinatorId,
    decisions: view.decisions.map(({ decisionId, standing }) => [decisionId, standing]),
    meetings: view.meetings.map(({ meetingId }) => meetingId),
    goals: view.goals.map(({ goalId }) => goalId),
    supports: view.supports.map(({ supportId }) => supportId),
    reviews: view.reviews.map(({ reviewId }) => reviewId),
    notices: view.privacyNotices.map(({ subjectId }) => subjectId),
    onTheTable: view.status === 'proposed' ? view.proposal?.version : undefined,
    signedOn: view.signature?.signedOn,
    activeFrom: view.activatedOn,
  };

const agrees = (after: FoldView) =>
  fc.property(throws, (steps) => {
    const history = play(rules, steps);
    expect(shown(viewOf(history, after))).toEqual(told(fold(pactAggregate, history)));
  });

describe('the case view', () => {
  it('says after any history what the domain says', () => {
    fc.assert(agrees(caseViewAfter), { numRuns: 300 });
  });

  it.each([
    ['MicroTeamDecisionRevoked'],
    ['ProposalLapsed'],
    ['MicroTeamMemberLeft'],
    ['CaseManagerReplaced'],
  ])('negative control: a fold that overlooks %s is found', (type) => {
    const overlooking: FoldView = (view, one) =>
      one.event.type === type && view ? view : caseViewAfter(view, one);
    expect(fc.check(agrees(overlooking), { numRuns: 1_000, endOnFailure: true }).failed).toBe(true);
  });

  it('keeps every sealed value with the field of the schema it was sealed for', () => {
    const classes = new SchemaFieldClasses(allCodecs);
    const [first, ...rest] = everyPactEvent;
    if (!first) throw new Error('A pact begins with its nomination.');
    const values = rest.flatMap((event) => sealedValuesIn(viewOf([...toActive, event])));
    expect(values.length).toBeGreaterThan(100);
    const unknown = values.filter(({ field }) => !['P1', 'P2', 'P3'].includes(classes.of(field) ?? ''));
    expect(unknown.map(({ field }) => field)).toEqual([]);
  });

  it('knows who nominated', () => {
    expect(viewOf([nominated()])?.nominatedBy).toBe(nominatorId);
  });

  it('does not begin in the middle of a life', () => {
    expect(() => viewOf([assigned()])).toThrow(
      'A pact begins with PactNominated, not with CaseManagerAssigned.',
    );
    expect(() => itemOf([assigned()])).toThrow(
      'A pact begins with PactNominated, not with CaseManagerAssigned.',
    );
  });
});

describe('the line of a caseload', () => {
  it('says after any history what the case view says', () => {
    fc.assert(
      fc.property(throws, (steps) => {
        const history = play(rules, steps);
        const [view, item] = [viewOf(history), itemOf(history)];
        expect(
          item && [
            item.status,
            item.householdId,
            item.caseManagerId,
            item.seats.map(({ memberId }) => memberId),
          ],
        ).toEqual(view && [view.status, view.householdId, view.caseManager?.workerId, shown(view)?.seats]);
      }),
      { numRuns: 300 },
    );
  });

  it('has the instant of the last event', () => {
    expect(itemOf([nominated(), assigned()])?.updatedAt).toBe('2026-03-02T09:01:00.000Z');
  });

  it.each([
    ['nothing while it is designed', toPlanned, undefined],
    ['the last day of a proposal', [...toPlanned, proposed()], '2026-05-19'],
    ['nothing of a proposal that lapsed', [...toPlanned, proposed(), lapsed()], undefined],
    ['the first day of a signed pact', toSigned, '2026-04-01'],
    ['the review of an active pact', toActive, '2026-07-01'],
    [
      'the earliest of its reviews, whichever was set last',
      [...toActive, reviewScheduled({ reviewId: 'later', kind: 'final', dueOn: '2027-03-31' })],
      '2026-07-01',
    ],
    [
      'the earliest of its reviews, set later',
      [...toActive, reviewScheduled({ reviewId: 'sooner', kind: 'extraordinary', dueOn: '2026-05-01' })],
      '2026-05-01',
    ],
    [
      'a review that was set before it began',
      [...toPlanned, proposed(), signed(), reviewScheduled({ dueOn: '2026-06-01' }), activated()],
      '2026-06-01',
    ],
    ['nothing once it has ended', [...toActive, withdrawn()], undefined],
  ])('is due on %s', (_, history, day) => {
    expect(itemOf(history)?.nextDueOn).toBe(day);
  });
});

function lapsed(): PactEvent {
  return { type: 'ProposalLapsed', data: { pactId: 'x', version: 1, on: '2026-05-20' } };
}

function withdrawn(): PactEvent {
  const found = everyPactEvent.find(({ type }) => type === 'PactWithdrawn');
  if (!found) throw new Error('There is one of every event.');
  return found;
}
