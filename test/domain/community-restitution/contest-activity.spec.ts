import { describe, it } from '@jest/globals';
import type { CommunityRestitutionEvent } from '../../../src/domain/community-restitution/community-restitution.events.js';
import { communityRestitutionAggregate } from '../../../src/domain/community-restitution/community-restitution.js';
import {
  contestActivity,
  type ContestActivity,
} from '../../../src/domain/community-restitution/contest-activity.js';
import { given } from '../../support/given.js';
import {
  agreed,
  confirmed,
  contested,
  ends,
  firstActivity,
  host,
  logged,
  operator,
  sealedText,
  secondActivity,
  subject,
  subjectId,
  tutor,
} from '../../support/restitution.fixture.js';

const contesting = (past: readonly CommunityRestitutionEvent[], change: Partial<ContestActivity> = {}) =>
  given(communityRestitutionAggregate, past).when((restitution) =>
    contestActivity(restitution, { activityId: firstActivity, by: host, reason: sealedText(), ...change }),
  );
const done = [agreed(), logged()];

describe('contest an activity', () => {
  it.each([host, tutor])('Q6: $capacity contests', (by) => {
    contesting(done, { by }).thenRecords(contested({ by }));
  });

  it('Q6: only the host or the tutor contests', () => {
    contesting(done, { by: subject }).thenRejects('activity-own-hours');
    contesting(done, { by: { userId: subjectId, capacity: 'tutor' } }).thenRejects('activity-own-hours');
    contesting(done, { by: operator }).thenRejects('activity-host-or-tutor-required');
  });

  it('Q6: contests in part, or what was not confirmed', () => {
    contesting(done, { quantity: 1 }).thenRecords(contested({ quantity: 1 }));
    contesting([...done, confirmed({ quantity: 3 })]).thenRecords(contested({ quantity: 1 }));
  });

  it('Q6: not more than was logged and not confirmed', () => {
    const tooMuch = 'activity-more-than-logged';
    contesting(done, { quantity: 4.01 }).thenRejects(tooMuch, 'quantity');
    contesting([...done, confirmed({ quantity: 3 })], { quantity: 2 }).thenRejects(tooMuch, 'quantity');
    contesting([...done, confirmed()]).thenRejects(tooMuch, 'quantity');
  });

  it.each([0, -1, 0.001])('refuses a quantity of %p', (quantity) => {
    contesting(done, { quantity }).thenRejects('restitution-quantity-invalid', 'quantity');
  });

  it('says nothing twice, and refuses another quantity', () => {
    contesting([...done, contested()]).thenNothing();
    contesting([...done, contested({ quantity: 1 })], { quantity: 1 }).thenNothing();
    contesting([...done, contested({ quantity: 1 })], { quantity: 2 }).thenRejects(
      'activity-already-contested',
      'quantity',
    );
  });

  it('refuses what does not exist or is over', () => {
    contesting([]).thenRejects('restitution-not-found');
    contesting(done, { activityId: secondActivity }).thenRejects('activity-not-found', 'activityId');
    for (const end of ends) contesting([...done, end]).thenRejects('restitution-over');
  });
});
