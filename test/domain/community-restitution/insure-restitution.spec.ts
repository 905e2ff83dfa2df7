import { describe, it } from '@jest/globals';
import type { CommunityRestitutionEvent } from '../../../src/domain/community-restitution/community-restitution.events.js';
import { communityRestitutionAggregate } from '../../../src/domain/community-restitution/community-restitution.js';
import { insureRestitution } from '../../../src/domain/community-restitution/insure-restitution.js';
import { given } from '../../support/given.js';
import { agreed, ends, insured, restitutionId, subjectId } from '../../support/restitution.fixture.js';

const policy = { insuranceRef: 'POL-77/2016', from: '2016-04-01' };
const insuring = (past: readonly CommunityRestitutionEvent[], wish = policy) =>
  given(communityRestitutionAggregate, past).when((restitution) => insureRestitution(restitution, wish));

describe('insure a restitution', () => {
  it('Q4: records the policy that came after the agreement', () => {
    insuring([agreed()]).thenRecords(insured);
  });

  it('records a renewal, and says nothing twice', () => {
    const renewed = { insuranceRef: 'POL-77/2017', from: '2017-01-01' };
    insuring([agreed(), insured], renewed).thenRecords({
      type: 'RestitutionInsured',
      data: { restitutionId, subjectId, ...renewed },
    });
    insuring([agreed(), insured]).thenNothing();
    insuring([agreed({ insurance: policy })]).thenNothing();
  });

  it('refuses a sentence as a policy number', () => {
    insuring([agreed()], { ...policy, insuranceRef: 'ask at the parish' }).thenRejects(
      'insurance-reference-malformed',
      'insuranceRef',
    );
  });

  it('refuses what does not exist or is over', () => {
    insuring([]).thenRejects('restitution-not-found');
    for (const end of ends) insuring([agreed(), end]).thenRejects('restitution-over');
  });
});
