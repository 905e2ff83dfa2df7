import { describe, it } from '@jest/globals';
import type { CommunityRestitutionEvent } from '../../../src/domain/community-restitution/community-restitution.events.js';
import { communityRestitutionAggregate } from '../../../src/domain/community-restitution/community-restitution.js';
import {
  completeRestitution,
  type CompleteRestitution,
} from '../../../src/domain/community-restitution/complete-restitution.js';
import { given } from '../../support/given.js';
import {
  aDecision,
  agreed,
  completed,
  confirmed,
  contested,
  decisionId,
  interrupted,
  logged,
  sealedText,
  secondActivity,
  suspended,
  waived,
} from '../../support/restitution.fixture.js';

const completing = (past: readonly CommunityRestitutionEvent[], change: Partial<CompleteRestitution> = {}) =>
  given(communityRestitutionAggregate, past).when((restitution) =>
    completeRestitution(restitution, { decision: null, ...change }),
  );
const another = { activityId: secondActivity };
const half = [agreed(), logged(), confirmed()];
const whole = [...half, logged(another), confirmed(another)];
const reason = sealedText();

describe('complete a restitution', () => {
  it('Q7: with as much confirmed as agreed', () => {
    completing(whole).thenRecords(completed());
    completing([...whole, suspended]).thenRecords(completed());
  });

  it('Q7: with more confirmed than agreed', () => {
    const much = { ...another, quantity: 5.5 };
    completing([...half, logged(much), confirmed(much)]).thenRecords(completed({ confirmedTotal: 9.5 }));
  });

  it('carries the voices of the person and of the community', () => {
    const voices = { personVoice: sealedText('cGVyc29u'), communityVoice: sealedText('Y29tbXVuaXR5') };
    completing(whole, voices).thenRecords(completed(voices));
  });

  it('Q7: not below what was agreed; logged and contested hours do not count', () => {
    completing(half).thenRejects('restitution-below-agreed', 'decisionId');
    completing([...half, logged(another)]).thenRejects('restitution-below-agreed', 'decisionId');
    const partly = [confirmed({ ...another, quantity: 3 }), contested({ ...another, quantity: 1 })];
    completing([...half, logged(another), ...partly]).thenRejects('restitution-below-agreed', 'decisionId');
  });

  it('Q6, Q7 (acceptance 12): 4 h logged, 3 confirmed, 1 contested: 3 count, completed by decision with a reason', () => {
    const past = [agreed(), logged(), confirmed({ quantity: 3 }), contested({ quantity: 1 })];
    completing(past, { decision: aDecision, reason }).thenRecords(
      completed({ confirmedTotal: 3, decisionId, reason }),
    );
    completing([agreed()], { decision: aDecision, reason }).thenRecords(
      completed({ confirmedTotal: 0, decisionId, reason }),
    );
  });

  it.each(['restitution', 'review-outcome', 'closure'])('Q7: takes a decision about %s', (subject) => {
    completing(half, { decision: { ...aDecision, subject }, reason }).thenRecords(
      completed({ confirmedTotal: 4, decisionId, reason }),
    );
  });

  it('Q7: the decision stands, is about it, and has a reason', () => {
    completing(half, { decision: aDecision }).thenRejects('restitution-reason-missing', 'reason');
    completing(half, { decision: { ...aDecision, subject: 'eligibility' }, reason }).thenRejects(
      'restitution-decision-on-another-subject',
      'decisionId',
    );
    completing(half, { decision: { ...aDecision, standing: false }, reason }).thenRejects(
      'restitution-decision-not-standing',
      'decisionId',
    );
  });

  it('says nothing twice', () => {
    completing([...whole, completed()]).thenNothing();
  });

  it('refuses what does not exist or is over', () => {
    completing([]).thenRejects('restitution-not-found');
    for (const end of [waived, interrupted]) completing([...whole, end]).thenRejects('restitution-over');
  });
});
