import { describe, it } from '@jest/globals';
import type { CommunityRestitutionEvent } from '../../../src/domain/community-restitution/community-restitution.events.js';
import { communityRestitutionAggregate } from '../../../src/domain/community-restitution/community-restitution.js';
import { logActivity, type LogActivity } from '../../../src/domain/community-restitution/log-activity.js';
import { given } from '../../support/given.js';
import {
  agreed,
  anActivity,
  ends,
  host,
  insured,
  logged,
  operator,
  resumed,
  secondActivity,
  sealedText,
  subject,
  suspended,
  tutor,
} from '../../support/restitution.fixture.js';

const today = '2016-05-10';
const logging = (past: readonly CommunityRestitutionEvent[], change: Partial<LogActivity> = {}) =>
  given(communityRestitutionAggregate, past).when((restitution) =>
    logActivity(restitution, { ...anActivity(change), today }),
  );

describe('log an activity', () => {
  it.each([subject, host, tutor, operator])('Q6: $capacity may log', (loggedBy) => {
    logging([agreed()], { loggedBy }).thenRecords(logged({ loggedBy }));
  });

  it('records the people reached and a sealed note', () => {
    const more = { peopleReached: 12, note: sealedText('bm90ZQ') };
    logging([agreed()], more).thenRecords(logged(more));
  });

  it('Q1: counts only after the signature of the pact', () => {
    logging([agreed()], { pactSignedOn: null }).thenRejects('restitution-pact-not-signed');
    logging([agreed()], { pactSignedOn: '2016-04-03' }).thenRejects('restitution-pact-not-signed');
    logging([agreed()], { pactSignedOn: '2016-04-02' }).thenRecords(logged());
  });

  it('Q4: needs an insurance where the host requires one', () => {
    logging([agreed({ insuranceRequired: true })]).thenRejects('insurance-missing');
    logging([agreed({ insuranceRequired: true }), insured]).thenRecords(logged());
    const insurance = { insuranceRef: 'POL-77/2016', from: '2016-04-02' };
    logging([agreed({ insuranceRequired: true, insurance })]).thenRecords(logged());
  });

  it('Q5: not before the agreed start', () => {
    logging([agreed({ from: '2016-04-02' })]).thenRecords(logged());
    logging([agreed({ from: '2016-04-03' })]).thenRejects('activity-before-start', 'performedOn');
  });

  it('Q5: not in the future', () => {
    logging([agreed()], { performedOn: today }).thenRecords(logged({ performedOn: today }));
    logging([agreed()], { performedOn: '2016-05-11' }).thenRejects('activity-in-future', 'performedOn');
  });

  it('Q5: not before the insurance', () => {
    logging([agreed(), insured], { performedOn: '2016-04-01' }).thenRecords(
      logged({ performedOn: '2016-04-01' }),
    );
    logging([agreed(), insured], { performedOn: '2016-03-31' }).thenRejects(
      'activity-before-insurance',
      'performedOn',
    );
  });

  it('refuses days on which the restitution was suspended', () => {
    const refused = 'restitution-suspended';
    logging([agreed(), suspended], { performedOn: '2016-04-09' }).thenRecords(
      logged({ performedOn: '2016-04-09' }),
    );
    logging([agreed(), suspended], { performedOn: '2016-04-10' }).thenRejects(refused, 'performedOn');
    logging([agreed(), suspended, resumed], { performedOn: '2016-04-19' }).thenRejects(
      refused,
      'performedOn',
    );
    logging([agreed(), suspended, resumed], { performedOn: '2016-04-20' }).thenRecords(
      logged({ performedOn: '2016-04-20' }),
    );
  });

  it.each([0, -1, 1.005])('refuses a quantity of %p', (quantity) => {
    logging([agreed()], { quantity }).thenRejects('restitution-quantity-invalid', 'quantity');
  });

  it('says nothing twice, and refuses another activity under the same id', () => {
    logging([agreed(), logged()]).thenNothing();
    logging([agreed(), logged()], { quantity: 5 }).thenRejects('activity-already-logged', 'activityId');
    logging([agreed(), logged()], { performedOn: '2016-04-03' }).thenRejects('activity-already-logged');
    logging([agreed(), logged()], { activityId: secondActivity }).thenRecords(
      logged({ activityId: secondActivity }),
    );
  });

  it('refuses what does not exist or is over', () => {
    logging([]).thenRejects('restitution-not-found');
    for (const end of ends) logging([agreed(), end]).thenRejects('restitution-over');
  });
});
