import type { PactProposed, PactSigned, ReviewScheduled } from '../../src/domain/pact/agreement.events.js';
import type { PactEvent } from '../../src/domain/pact/pact.events.js';
import type { GoalSet, SupportPlanned, UndertakingSet } from '../../src/domain/pact/plan.events.js';
import {
  sealedText,
  pactId,
  workerId,
  municipalityId,
  subjectId,
  proposalDecisionId,
  goalId,
  resultId,
  supportId,
  undertakingId,
  reviewId,
  restitutionId,
  documentHash,
} from './pact.fixture.js';
import {
  nominated,
  assigned,
  noticeGiven,
  analysed,
  classified,
  constituted,
  met,
  decided,
} from './pact-casework.fixture.js';

export const goalSet = (over: Partial<GoalSet['data']> = {}): PactEvent => ({
  type: 'GoalSet',
  data: {
    pactId,
    goalId,
    dimension: 'e',
    horizon: 'medium',
    statement: sealedText('statement'),
    statedBy: 'both',
    expectedResults: [
      {
        resultId,
        indicator: sealedText('indicator'),
        baseline: sealedText('baseline'),
        target: sealedText('target'),
        dueOn: '2026-09-30',
      },
    ],
    ...over,
  },
});

export const supportPlanned = (over: Partial<SupportPlanned['data']> = {}): PactEvent => ({
  type: 'SupportPlanned',
  data: {
    pactId,
    supportId,
    goalId,
    kind: 'housing',
    providerId: municipalityId,
    from: '2026-04-01',
    to: '2026-12-31',
    ...over,
  },
});

export const undertook = (over: Partial<UndertakingSet['data']> = {}): PactEvent => ({
  type: 'UndertakingSet',
  data: {
    pactId,
    undertakingId,
    subjectId,
    goalId,
    description: sealedText('undertaking'),
    frequency: 'weekly',
    dueOn: '2026-12-31',
    conditional: false,
    ...over,
  },
});

export const proposed = (over: Partial<PactProposed['data']> = {}): PactEvent => ({
  type: 'PactProposed',
  data: {
    pactId,
    version: 1,
    documentHash,
    decisionId: proposalDecisionId,
    proposedOn: '2026-03-20',
    validUntil: '2026-05-19',
    commitmentIds: [],
    restitutionIds: [restitutionId],
    hearings: [],
    ...over,
  },
});

export const refused = (): PactEvent => ({
  type: 'PactRefused',
  data: {
    pactId,
    version: 1,
    bySubject: subjectId,
    reason: sealedText('refusal'),
    refusedOn: '2026-03-25',
  },
});

export const signed = (over: Partial<PactSigned['data']> = {}): PactEvent => ({
  type: 'PactSigned',
  data: {
    pactId,
    version: 1,
    documentHash,
    signatories: [
      { ref: subjectId, capacity: 'self', signedOn: '2026-03-27', method: 'handwritten' },
      { ref: workerId, capacity: 'case-manager', signedOn: '2026-03-30', method: 'qes' },
    ],
    unreachable: [],
    signedOn: '2026-03-30',
    startsOn: '2026-04-01',
    expectedEndOn: '2027-03-31',
    ...over,
  },
});

export const activated = (): PactEvent => ({
  type: 'PactActivated',
  data: { pactId, startsOn: '2026-04-01' },
});

export const reviewScheduled = (over: Partial<ReviewScheduled['data']> = {}): PactEvent => ({
  type: 'ReviewScheduled',
  data: { pactId, reviewId, kind: 'interim', dueOn: '2026-07-01', ...over },
});

export const declined = (): PactEvent => ({
  type: 'PactDeclined',
  data: { pactId, by: 'household', reason: sealedText('decline'), declinedOn: '2026-03-11' },
});

/** Histories, each the one before and what follows. */
export const toAssessing = [nominated(), assigned()];

export const toClassified = [...toAssessing, noticeGiven(), analysed(), classified()];

export const toDesigning = [...toClassified, constituted()];

export const toDecided = [...toDesigning, met(), decided()];

export const toPlanned = [...toDecided, goalSet(), supportPlanned(), undertook()];

export const toProposed = [...toPlanned, proposed()];

export const toSigned = [...toProposed, signed()];

export const toActive = [...toSigned, activated(), reviewScheduled()];
