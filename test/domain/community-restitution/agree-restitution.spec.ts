import { describe, it } from '@jest/globals';
import {
  agreeRestitution,
  type AgreeRestitution,
} from '../../../src/domain/community-restitution/agree-restitution.js';
import type { CommunityRestitutionEvent } from '../../../src/domain/community-restitution/community-restitution.events.js';
import { communityRestitutionAggregate } from '../../../src/domain/community-restitution/community-restitution.js';
import { given } from '../../support/given.js';
import { aDecision, agreed, anAgreement } from '../../support/restitution.fixture.js';

const agreeing = (change: Partial<AgreeRestitution> = {}) =>
  given(communityRestitutionAggregate, []).when((restitution) =>
    agreeRestitution(restitution, anAgreement(change)),
  );

const once: readonly CommunityRestitutionEvent[] = [agreed()];

describe('agree a restitution', () => {
  it('records what is given back, where and with whom', () => {
    agreeing().thenRecords(agreed());
  });

  it.each(['designing', 'proposed', 'signed', 'active', 'suspended', 'concluding'])(
    'Q1: belongs to a pact that is %s',
    (pactStatus) => {
      agreeing({ pactStatus }).thenRecords(agreed());
    },
  );

  it.each([
    'absent',
    'nominated',
    'assessing',
    'declined',
    'redirected',
    'refused',
    'withdrawn',
    'voided',
    'closed',
  ])('Q1: not to a pact that is %s', (pactStatus) => {
    agreeing({ pactStatus }).thenRejects('restitution-pact-not-in-design');
  });

  it('Q2: is voluntary unless a law links the pact to a benefit', () => {
    const conditionality = 'benefit-linked';
    agreeing({ conditionality }).thenRejects('restitution-not-linked-to-a-benefit', 'conditionality');
    agreeing({ conditionality, linkedMeasure: 'PUC' }).thenRecords(agreed({ conditionality }));
    agreeing({ linkedMeasure: 'PaIS' }).thenRecords(agreed());
  });

  it.each(['restitution', 'project-proposal', 'amendment'])('takes a decision about %s', (subject) => {
    agreeing({ decision: { ...aDecision, subject } }).thenRecords(agreed());
  });

  it('refuses without a standing decision about it', () => {
    agreeing({ decision: null }).thenRejects('restitution-decision-required', 'decisionId');
    agreeing({ decision: { ...aDecision, subject: 'closure' } }).thenRejects(
      'restitution-decision-on-another-subject',
      'decisionId',
    );
    agreeing({ decision: { ...aDecision, standing: false } }).thenRejects(
      'restitution-decision-not-standing',
      'decisionId',
    );
  });

  it.each([0, -2, 0.005])('refuses a quantity of %p', (quantity) => {
    agreeing({ quantity }).thenRejects('restitution-quantity-invalid', 'quantity');
  });

  it('refuses a period that ends before it begins', () => {
    agreeing({ to: '2016-02-29' }).thenRejects('restitution-period-reversed', 'to');
  });

  it('may last one day', () => {
    agreeing({ to: '2016-03-01' }).thenRecords(agreed({ to: '2016-03-01' }));
  });

  it('Q4: may name the insurance at once, by its number', () => {
    const insurance = { insuranceRef: 'POL-77/2016', from: '2016-03-01' };
    agreeing({ insurance }).thenRecords(agreed({ insurance }));
    agreeing({ insurance: { ...insurance, insuranceRef: 'the one of the parish' } }).thenRejects(
      'insurance-reference-malformed',
      'insurance.insuranceRef',
    );
  });

  it('refuses the same restitution twice', () => {
    given(communityRestitutionAggregate, once)
      .when((restitution) => agreeRestitution(restitution, anAgreement()))
      .thenRejects('restitution-already-agreed');
  });
});
