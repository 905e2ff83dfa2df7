import { describe, it } from '@jest/globals';
import { assignCaseManager } from '../../../src/domain/pact/assign-case-manager.js';
import type { PactEvent } from '../../../src/domain/pact/pact.events.js';
import { pactAggregate } from '../../../src/domain/pact/pact.js';
import type { Pact } from '../../../src/domain/pact/pact.state.js';
import { given } from '../../support/given.js';
import {
  sealedText,
  pactId,
  workerId,
  otherWorkerId,
  municipalityId,
  moment,
  tomorrow,
} from '../../support/pact.fixture.js';
import { nominated, assigned } from '../../support/pact-casework.fixture.js';
import { declined, toAssessing, toActive } from '../../support/pact.history.js';

const pact = (...past: readonly PactEvent[]) => given(pactAggregate, past);

describe('assigning the case manager', () => {
  const assigning = (over: { workerId?: string; from?: string; reason?: boolean } = {}) => {
    const { reason = false, ...rest } = over;
    return (state: Pact) =>
      assignCaseManager(state, {
        pactId,
        workerId,
        organisationId: municipalityId,
        from: '2026-03-03',
        ...(reason && { reason: sealedText('handover') }),
        ...rest,
        ...moment,
      });
  };

  it('records the first one', () => {
    pact(nominated()).when(assigning()).thenRecords(assigned());
  });
  it('records who takes over, from whom and why', () => {
    pact(...toActive)
      .when(assigning({ workerId: otherWorkerId, from: '2026-04-10', reason: true }))
      .thenRecords({
        type: 'CaseManagerReplaced',
        data: {
          pactId,
          workerId: otherWorkerId,
          organisationId: municipalityId,
          from: '2026-04-10',
          previousWorkerId: workerId,
          reason: sealedText('handover'),
        },
      });
  });
  it('says nothing twice', () => {
    pact(...toAssessing)
      .when(assigning())
      .thenNothing();
  });
  it.each([
    ['there is no pact', [], {}, 'pact-not-found'],
    ['the pact has ended', [nominated(), declined()], {}, 'pact-ended'],
    ['the day has not come', [nominated()], { from: tomorrow }, 'date-in-future'],
    ['it is before the nomination', [nominated()], { from: '2026-03-01' }, 'dates-out-of-order'],
    [
      'it is before the former one took the case',
      toAssessing,
      { workerId: otherWorkerId, from: '2026-03-02', reason: true },
      'dates-out-of-order',
    ],
    ['nobody says why', toAssessing, { workerId: otherWorkerId, from: '2026-04-10' }, 'reason-missing'],
  ] as const)('refuses when %s', (_, past, over, code) => {
    pact(...past)
      .when(assigning(over))
      .thenRejects(code);
  });
});
