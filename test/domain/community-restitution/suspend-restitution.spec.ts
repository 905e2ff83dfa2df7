import { describe, expect, it } from '@jest/globals';
import type { CommunityRestitutionEvent } from '../../../src/domain/community-restitution/community-restitution.events.js';
import { communityRestitutionAggregate } from '../../../src/domain/community-restitution/community-restitution.js';
import { resumeRestitution } from '../../../src/domain/community-restitution/resume-restitution.js';
import { suspendRestitution } from '../../../src/domain/community-restitution/suspend-restitution.js';
import { fold } from '../../../src/domain/kernel/aggregate.js';
import { given } from '../../support/given.js';
import { agreed, ends, logged, resumed, sealedText, suspended } from '../../support/restitution.fixture.js';

const reason = sealedText();
const today = '2016-04-20';
const statusAfter = (...past: CommunityRestitutionEvent[]) =>
  fold(communityRestitutionAggregate, past).status;

const suspending = (past: readonly CommunityRestitutionEvent[], from = '2016-04-10') =>
  given(communityRestitutionAggregate, past).when((restitution) =>
    suspendRestitution(restitution, { from, reason, today }),
  );
const resuming = (past: readonly CommunityRestitutionEvent[], from = '2016-04-20') =>
  given(communityRestitutionAggregate, past).when((restitution) =>
    resumeRestitution(restitution, { from, reason, today }),
  );

describe('suspend a restitution', () => {
  it('records from when and why', () => {
    suspending([agreed()]).thenRecords(suspended);
    suspending([agreed(), logged()]).thenRecords(suspended);
    expect(statusAfter(agreed(), suspended, logged())).toBe('suspended');
  });

  it('says nothing twice', () => {
    suspending([agreed(), suspended]).thenNothing();
  });

  it('refuses a day to come', () => {
    suspending([agreed()], '2016-04-21').thenRejects('restitution-date-in-future', 'from');
  });

  it('refuses what does not exist or is over', () => {
    suspending([]).thenRejects('restitution-not-found');
    for (const end of ends) suspending([agreed(), end]).thenRejects('restitution-over');
  });
});

describe('resume a restitution', () => {
  it('goes back to where it stood', () => {
    resuming([agreed(), suspended]).thenRecords(resumed);
    expect(statusAfter(agreed(), suspended, resumed)).toBe('agreed');
    expect(statusAfter(agreed(), logged(), suspended, resumed)).toBe('started');
  });

  it('may be resumed on the very day it was suspended', () => {
    resuming([agreed(), suspended], '2016-04-10').thenRecords({
      ...resumed,
      data: { ...resumed.data, from: '2016-04-10' },
    });
  });

  it('can be suspended again', () => {
    suspending([agreed(), suspended, resumed]).thenRecords(suspended);
  });

  it('says nothing twice', () => {
    resuming([agreed(), suspended, resumed]).thenNothing();
  });

  it('refuses a day before the suspension or to come', () => {
    resuming([agreed(), suspended], '2016-04-09').thenRejects(
      'restitution-resumed-before-suspension',
      'from',
    );
    resuming([agreed(), suspended], '2016-04-21').thenRejects('restitution-date-in-future', 'from');
  });

  it('refuses what does not exist, is not suspended or is over', () => {
    resuming([]).thenRejects('restitution-not-found');
    resuming([agreed()]).thenRejects('restitution-not-suspended');
    for (const end of ends) resuming([agreed(), suspended, end]).thenRejects('restitution-over');
  });
});
