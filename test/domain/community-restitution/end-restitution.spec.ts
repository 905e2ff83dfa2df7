import { describe, it } from '@jest/globals';
import type { CommunityRestitutionEvent } from '../../../src/domain/community-restitution/community-restitution.events.js';
import { communityRestitutionAggregate } from '../../../src/domain/community-restitution/community-restitution.js';
import { interruptRestitution } from '../../../src/domain/community-restitution/interrupt-restitution.js';
import { waiveRestitution } from '../../../src/domain/community-restitution/waive-restitution.js';
import { given } from '../../support/given.js';
import {
  aDecision,
  agreed,
  completed,
  host,
  interrupted,
  logged,
  operator,
  restitutionId,
  sealedText,
  subject,
  subjectId,
  suspended,
  tutor,
  waived,
} from '../../support/restitution.fixture.js';

const reason = sealedText();
const waiver = { ...aDecision, subject: 'restitution-waiver' };

const waiving = (
  past: readonly CommunityRestitutionEvent[],
  decision: Parameters<typeof waiveRestitution>[1]['decision'] = waiver,
) =>
  given(communityRestitutionAggregate, past).when((restitution) =>
    waiveRestitution(restitution, { decision, reason }),
  );

describe('waive a restitution', () => {
  it('Q8: is a reasoned decision of the team', () => {
    waiving([agreed()]).thenRecords(waived);
    waiving([agreed(), logged(), suspended]).thenRecords(waived);
  });

  it('Q8: refuses without a standing decision about a waiver', () => {
    waiving([agreed()], null).thenRejects('restitution-decision-required', 'decisionId');
    waiving([agreed()], aDecision).thenRejects('restitution-decision-on-another-subject', 'decisionId');
    waiving([agreed()], { ...waiver, standing: false }).thenRejects(
      'restitution-decision-not-standing',
      'decisionId',
    );
  });

  it('says nothing twice', () => {
    waiving([agreed(), waived]).thenNothing();
  });

  it('refuses what does not exist or is over', () => {
    waiving([]).thenRejects('restitution-not-found');
    for (const end of [completed(), interrupted]) waiving([agreed(), end]).thenRejects('restitution-over');
  });
});

const interrupting = (past: readonly CommunityRestitutionEvent[], by = operator) =>
  given(communityRestitutionAggregate, past).when((restitution) =>
    interruptRestitution(restitution, { by, reason }),
  );

describe('interrupt a restitution', () => {
  it.each([subject, host, tutor, operator])('Q8: records who ended it and why: $capacity', (by) => {
    interrupting([agreed(), logged()], by).thenRecords({
      type: 'RestitutionInterrupted',
      data: { restitutionId, subjectId, by, reason },
    });
  });

  it('says nothing twice', () => {
    interrupting([agreed(), interrupted]).thenNothing();
  });

  it('refuses what does not exist or is over', () => {
    interrupting([]).thenRejects('restitution-not-found');
    for (const end of [completed(), waived]) interrupting([agreed(), end]).thenRejects('restitution-over');
  });
});
