import { describe, it } from '@jest/globals';
import { nominateForPact } from '../../../src/domain/pact/nominate-for-pact.js';
import type { PactEvent } from '../../../src/domain/pact/pact.events.js';
import { pactAggregate } from '../../../src/domain/pact/pact.js';
import type { Pact } from '../../../src/domain/pact/pact.state.js';
import { given } from '../../support/given.js';
import { sealedText, pactId, householdId, moment, tomorrow } from '../../support/pact.fixture.js';
import { nominated } from '../../support/pact-casework.fixture.js';

const pact = (...past: readonly PactEvent[]) => given(pactAggregate, past);

describe('nominating a household', () => {
  const nominating =
    (nominatedOn = '2026-03-02') =>
    (state: Pact) =>
      nominateForPact(state, {
        pactId,
        householdId,
        channel: 'listening-centre',
        motivation: sealedText('motivation'),
        nominatedOn,
        municipality: 'Offanengo',
        ...moment,
      });

  it('records the nomination', () => {
    pact()
      .when(nominating())
      .thenRecords({
        type: 'PactNominated',
        data: {
          pactId,
          householdId,
          channel: 'listening-centre',
          motivation: sealedText('motivation'),
          nominatedOn: '2026-03-02',
          municipality: 'Offanengo',
        },
      });
  });
  it('P1: refuses a stream that was nominated before', () => {
    pact(nominated()).when(nominating()).thenRejects('pact-already-nominated');
  });
  it('refuses a day that has not come', () => {
    pact().when(nominating(tomorrow)).thenRejects('date-in-future', 'nominatedOn');
  });
});
