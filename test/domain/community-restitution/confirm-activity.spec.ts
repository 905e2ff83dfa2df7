import { describe, it } from '@jest/globals';
import type { CommunityRestitutionEvent } from '../../../src/domain/community-restitution/community-restitution.events.js';
import { communityRestitutionAggregate } from '../../../src/domain/community-restitution/community-restitution.js';
import {
  confirmActivity,
  type ConfirmActivity,
} from '../../../src/domain/community-restitution/confirm-activity.js';
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
  secondActivity,
  subject,
  subjectId,
  suspended,
  tutor,
} from '../../support/restitution.fixture.js';

const confirming = (past: readonly CommunityRestitutionEvent[], change: Partial<ConfirmActivity> = {}) =>
  given(communityRestitutionAggregate, past).when((restitution) =>
    confirmActivity(restitution, { activityId: firstActivity, by: host, ...change }),
  );
const done = [agreed(), logged()];

describe('confirm an activity', () => {
  it.each([host, tutor])('Q6: $capacity confirms', (by) => {
    confirming(done, { by }).thenRecords(confirmed({ by }));
  });

  it('Q6: the subject does not confirm own hours, in whatever capacity', () => {
    confirming(done, { by: subject }).thenRejects('activity-own-hours');
    confirming(done, { by: { userId: subjectId, capacity: 'host' } }).thenRejects('activity-own-hours');
  });

  it('Q6: the subject does not confirm own hours that someone else has logged', () => {
    confirming([agreed(), logged({ loggedBy: host })], { by: subject }).thenRejects('activity-own-hours');
  });

  it('Q6: an operator does not confirm', () => {
    confirming(done, { by: operator }).thenRejects('activity-host-or-tutor-required');
  });

  it('Q6: confirms in part', () => {
    confirming(done, { quantity: 3 }).thenRecords(confirmed({ quantity: 3 }));
  });

  it('Q6: confirms what was not contested', () => {
    confirming([...done, contested({ quantity: 1 })]).thenRecords(confirmed({ quantity: 3 }));
  });

  it('Q6: not more than was logged and not contested', () => {
    const tooMuch = 'activity-more-than-logged';
    confirming(done, { quantity: 4.5 }).thenRejects(tooMuch, 'quantity');
    confirming([...done, contested({ quantity: 1 })], { quantity: 3.5 }).thenRejects(tooMuch, 'quantity');
    confirming([...done, contested()]).thenRejects(tooMuch, 'quantity');
  });

  it.each([0, -1, 0.001])('refuses a quantity of %p', (quantity) => {
    confirming(done, { quantity }).thenRejects('restitution-quantity-invalid', 'quantity');
  });

  it('goes on while the restitution is suspended', () => {
    confirming([...done, suspended]).thenRecords(confirmed());
  });

  it('says nothing twice, and refuses another quantity', () => {
    confirming([...done, confirmed()]).thenNothing();
    confirming([...done, confirmed({ quantity: 3 })], { quantity: 3 }).thenNothing();
    confirming([...done, confirmed({ quantity: 3 })], { quantity: 2 }).thenRejects(
      'activity-already-confirmed',
      'quantity',
    );
  });

  it('refuses what does not exist or is over', () => {
    confirming([]).thenRejects('restitution-not-found');
    confirming(done, { activityId: secondActivity }).thenRejects('activity-not-found', 'activityId');
    for (const end of ends) confirming([...done, end]).thenRejects('restitution-over');
  });
});
