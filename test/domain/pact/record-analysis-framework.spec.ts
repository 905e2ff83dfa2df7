import { describe, it } from '@jest/globals';
import type { PactEvent } from '../../../src/domain/pact/pact.events.js';
import { pactAggregate } from '../../../src/domain/pact/pact.js';
import type { Pact } from '../../../src/domain/pact/pact.state.js';
import { recordAnalysisFramework } from '../../../src/domain/pact/record-analysis-framework.js';
import { given } from '../../support/given.js';
import {
  idOf,
  sealedText,
  pactId,
  subjectId,
  strangerId,
  frameworkId,
  meetingId,
} from '../../support/pact.fixture.js';
import {
  nominated,
  noticeGiven,
  analysed,
  classified,
  constituted,
  met,
} from '../../support/pact-casework.fixture.js';
import { declined, toAssessing, toDesigning } from '../../support/pact.history.js';

const pact = (...past: readonly PactEvent[]) => given(pactAggregate, past);
const need = sealedText('need');

describe('P4: the analysis framework', () => {
  const framing =
    (over: Partial<Parameters<typeof recordAnalysisFramework>[1]> = {}) =>
    (state: Pact) =>
      recordAnalysisFramework(state, {
        pactId,
        analysisId: frameworkId,
        members: [{ subjectId, dimensions: [{ code: 'c', need }] }],
        meetingId,
        ...over,
      });
  const complex = [
    ...toAssessing,
    noticeGiven(),
    analysed({ complexity: 'complex' }),
    classified(),
    constituted(),
    met(),
  ];
  const framed: PactEvent = {
    type: 'AnalysisFrameworkRecorded',
    data: {
      pactId,
      analysisId: frameworkId,
      members: [{ subjectId, dimensions: [{ code: 'c', need }] }],
      meetingId,
      conductedOn: '2026-03-16',
    },
  };

  it('is made in a meeting, on its day', () => {
    pact(...complex)
      .when(framing())
      .thenRecords(framed);
    pact(...complex, framed)
      .when(framing())
      .thenNothing();
  });
  it.each([
    ['there is no pact', [], {}, 'pact-not-found'],
    ['the pact has ended', [nominated(), declined()], {}, 'pact-ended'],
    ['there is no team', toAssessing, {}, 'wrong-pact-state'],
    ['the case is simple', [...toDesigning, met()], {}, 'framework-not-needed'],
    ['there is one', [...complex, framed], { analysisId: idOf(99) }, 'analysis-already-recorded'],
    ['the meeting is not on record', complex, { meetingId: idOf(98) }, 'meeting-not-found'],
    ['nobody is analysed', complex, { members: [] }, 'dimension-missing'],
    ['no dimension is assessed', complex, { members: [{ subjectId, dimensions: [] }] }, 'dimension-missing'],
    [
      'somebody had no privacy notice',
      complex,
      { members: [{ subjectId: strangerId, dimensions: [{ code: 'c' as const, need }] }] },
      'privacy-notice-missing',
    ],
  ])('refuses when %s', (_, past, over, code) => {
    pact(...past)
      .when(framing(over))
      .thenRejects(code);
  });
});
