import { describe, it } from '@jest/globals';
import type { PactEvent } from '../../../src/domain/pact/pact.events.js';
import { pactAggregate } from '../../../src/domain/pact/pact.js';
import type { Pact } from '../../../src/domain/pact/pact.state.js';
import { releaseBoundPerson } from '../../../src/domain/pact/release-bound-person.js';
import { given } from '../../support/given.js';
import { nominated } from '../../support/pact-casework.fixture.js';
import {
  childId,
  idOf,
  moment,
  pactId,
  proposalDecisionId,
  sealedText,
  subjectId,
  tomorrow,
  undertakingId,
} from '../../support/pact.fixture.js';
import {
  declined,
  goalSet,
  toDecided,
  toPlanned,
  toProposed,
  undertook,
} from '../../support/pact.history.js';

const pact = (...past: readonly PactEvent[]) => given(pactAggregate, past);
const ended = [nominated(), declined()];

const releasing =
  (over: { decisionId?: string; droppedOn?: string; subjectId?: string } = {}) =>
  (state: Pact) =>
    releaseBoundPerson(state, {
      pactId,
      subjectId,
      decisionId: proposalDecisionId,
      droppedOn: '2026-03-18',
      ...over,
      ...moment,
    });
const dropped = (id = undertakingId): PactEvent => ({
  type: 'UndertakingDropped',
  data: { pactId, subjectId, decisionId: proposalDecisionId, droppedOn: '2026-03-18', undertakingId: id },
});

describe('P9: releasing a bound person', () => {
  it('P9: a bound person leaves with all their undertakings, by decision', () => {
    const second = idOf(163);
    pact(
      ...toPlanned,
      undertook({ undertakingId: idOf(164), subjectId: childId }),
      undertook({ undertakingId: second }),
    )
      .when(releasing())
      .thenRecords(dropped(), dropped(second));
  });

  it.each([
    ['releasing who is not bound', toPlanned, releasing({ subjectId: childId }), 'undertaking-not-found'],
    ['releasing without decision', toPlanned, releasing({ decisionId: idOf(99) }), 'decision-not-found'],
    ['releasing tomorrow', toPlanned, releasing({ droppedOn: tomorrow }), 'date-in-future'],
    [
      'releasing before the decision',
      toPlanned,
      releasing({ droppedOn: '2026-03-15' }),
      'dates-out-of-order',
    ],
    [
      'releasing by a revoked decision',
      [
        ...toDecided,
        goalSet(),
        undertook(),
        {
          type: 'MicroTeamDecisionRevoked',
          data: {
            pactId,
            decisionId: proposalDecisionId,
            byDecisionId: idOf(99),
            reason: sealedText('revocation'),
            revokedOn: '2026-03-16',
          },
        },
      ],
      releasing(),
      'decision-not-in-force',
    ],
    ['releasing while the proposal is on the table', toProposed, releasing(), 'wrong-pact-state'],
    ['releasing from no pact', [], releasing(), 'pact-not-found'],
    ['releasing from an ended pact', ended, releasing(), 'pact-ended'],
  ] satisfies [string, readonly PactEvent[], (state: Pact) => readonly PactEvent[], string][])(
    'refuses %s',
    (_, past, decision, code) => {
      pact(...past)
        .when(decision)
        .thenRejects(code);
    },
  );
});
