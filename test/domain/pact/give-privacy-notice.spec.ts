import { describe, it } from '@jest/globals';
import { givePrivacyNotice } from '../../../src/domain/pact/give-privacy-notice.js';
import type { PactEvent } from '../../../src/domain/pact/pact.events.js';
import { pactAggregate } from '../../../src/domain/pact/pact.js';
import type { Pact } from '../../../src/domain/pact/pact.state.js';
import { given } from '../../support/given.js';
import { pactId, subjectId, moment, tomorrow } from '../../support/pact.fixture.js';
import { nominated, noticeGiven } from '../../support/pact-casework.fixture.js';
import { declined, toAssessing } from '../../support/pact.history.js';

const pact = (...past: readonly PactEvent[]) => given(pactAggregate, past);

describe('giving the privacy notice', () => {
  const giving =
    (over: { givenOn?: string; noticeVersion?: string } = {}) =>
    (state: Pact) =>
      givePrivacyNotice(state, {
        pactId,
        subjectId,
        noticeVersion: '2026-1',
        channel: 'in-person',
        givenOn: '2026-03-04',
        ...over,
        ...moment,
      });

  it('records it', () => {
    pact(...toAssessing)
      .when(giving())
      .thenRecords(noticeGiven());
  });
  it('says nothing twice', () => {
    pact(...toAssessing, noticeGiven())
      .when(giving())
      .thenNothing();
  });
  it.each([
    ['there is no pact', [], {}, 'pact-not-found'],
    ['the pact has ended', [nominated(), declined()], {}, 'pact-ended'],
    ['the day has not come', toAssessing, { givenOn: tomorrow }, 'date-in-future'],
  ] as const)('refuses when %s', (_, past, over, code) => {
    pact(...past)
      .when(giving(over))
      .thenRejects(code);
  });
});
