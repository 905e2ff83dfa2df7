import { describe, it } from '@jest/globals';
import { DEFAULT_PACT_POLICY, type PactPolicy } from '../../../src/domain/pact/pact-policy.js';
import { pactAggregate } from '../../../src/domain/pact/pact.js';
import type { Pact } from '../../../src/domain/pact/pact.state.js';
import { proposePact } from '../../../src/domain/pact/propose-pact.js';
import { given } from '../../support/given.js';
import {
  commitmentId,
  documentHash,
  moment,
  pactId,
  proposalDecisionId,
  restitutionId,
} from '../../support/pact.fixture.js';
import { proposed, toPlanned } from '../../support/pact.history.js';

const proposingUnder =
  (chosen: Partial<PactPolicy>, confirmedCommitments: readonly string[] = []) =>
  (state: Pact) =>
    proposePact(state, {
      ...{ pactId, documentHash, confirmedCommitments },
      decisionId: proposalDecisionId,
      proposedOn: '2026-03-20',
      hearings: [],
      agreedRestitutions: [restitutionId],
      childrenToHear: [],
      policy: { ...DEFAULT_PACT_POLICY, ...chosen },
      ...moment,
    });
const decided = () => given(pactAggregate, toPlanned);

describe('the counts that a district has chosen for a proposal (P7)', () => {
  it('one of each is enough where nobody has chosen', () =>
    decided().when(proposingUnder({})).thenRecords(proposed()));
  it.each([
    ['goal-missing', { minimumGoals: 2 }],
    ['support-missing', { minimumSupports: 2 }],
    ['undertaking-missing', { minimumUndertakings: 2 }],
  ] as const)('%s', (code, chosen) => decided().when(proposingUnder(chosen)).thenRejects(code));
  it('a confirmed commitment counts beside the supports', () =>
    decided()
      .when(proposingUnder({ minimumSupports: 2 }, [commitmentId]))
      .thenRecords(proposed({ commitmentIds: [commitmentId] })));
});
