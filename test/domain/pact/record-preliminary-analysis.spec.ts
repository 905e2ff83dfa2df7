import { describe, expect, it } from '@jest/globals';
import { fold } from '../../../src/domain/kernel/aggregate.js';
import type { PactEvent } from '../../../src/domain/pact/pact.events.js';
import { pactAggregate } from '../../../src/domain/pact/pact.js';
import type { Pact } from '../../../src/domain/pact/pact.state.js';
import type { AssessedDimension } from '../../../src/domain/pact/pact.terms.js';
import {
  recordPreliminaryAnalysis,
  type RecordPreliminaryAnalysis,
} from '../../../src/domain/pact/record-preliminary-analysis.js';
import { redirectionHint } from '../../../src/domain/pact/redirection-hint.js';
import { given } from '../../support/given.js';
import {
  idOf,
  sealedText,
  pactId,
  subjectId,
  strangerId,
  analysisId,
  moment,
  tomorrow,
} from '../../support/pact.fixture.js';
import { nominated, noticeGiven, analysed } from '../../support/pact-casework.fixture.js';
import { declined, toAssessing } from '../../support/pact.history.js';

const pact = (...past: readonly PactEvent[]) => given(pactAggregate, past);
const need = sealedText('need');
const unknownCode = { code: 'g', need } as unknown as AssessedDimension;

describe('the preliminary analysis', () => {
  const analysing =
    (over: Partial<RecordPreliminaryAnalysis> = {}) =>
    (state: Pact) =>
      recordPreliminaryAnalysis(state, {
        pactId,
        analysisId,
        conductedOn: '2026-03-09',
        withSubjects: [subjectId],
        dimensions: [
          { code: 'b', need, resources: sealedText('resources'), notes: sealedText('notes') },
          { code: 'e', need: sealedText('need e') },
        ],
        complexity: 'simple',
        ...over,
        ...moment,
      });
  const told = [...toAssessing, noticeGiven()];

  it('is recorded', () => {
    pact(...told)
      .when(analysing())
      .thenRecords(analysed());
  });
  it('says nothing twice', () => {
    pact(...told, analysed())
      .when(analysing())
      .thenNothing();
  });
  it.each([
    ['there is no pact', [], {}, 'pact-not-found', undefined],
    ['the pact has ended', [nominated(), declined()], {}, 'pact-ended', undefined],
    ['no case manager took the case', [nominated()], {}, 'wrong-pact-state', undefined],
    ['there is one', [...told, analysed()], { analysisId: idOf(99) }, 'analysis-already-recorded', undefined],
    ['the day has not come', told, { conductedOn: tomorrow }, 'date-in-future', 'conductedOn'],
    ['it precedes the nomination', told, { conductedOn: '2026-03-01' }, 'dates-out-of-order', 'conductedOn'],
    ['nobody took part', told, { withSubjects: [] }, 'privacy-notice-missing', 'withSubjects'],
    [
      'somebody had no privacy notice',
      told,
      { withSubjects: [subjectId, strangerId] },
      'privacy-notice-missing',
      'withSubjects[1]',
    ],
    ['P3: no dimension is assessed', told, { dimensions: [] }, 'dimension-missing', 'dimensions'],
    [
      'P3: a code is not a to f',
      told,
      { dimensions: [unknownCode] },
      'dimension-unknown',
      'dimensions[0].code',
    ],
    [
      'P3: a code comes twice',
      told,
      {
        dimensions: [
          { code: 'a', need },
          { code: 'a', need },
        ],
      },
      'dimension-repeated',
      'dimensions[1].code',
    ],
  ] satisfies [
    string,
    readonly PactEvent[],
    Partial<RecordPreliminaryAnalysis>,
    string,
    string | undefined,
  ][])('refuses when %s', (_, past, over, code, path) => {
    pact(...past)
      .when(analysing(over))
      .thenRejects(code, path);
  });

  it('P3: hints at redirection when the case is about work only', () => {
    const hint = (complexity: 'work-only' | 'simple') =>
      redirectionHint(fold(pactAggregate, [...told, analysed({ complexity })]));
    expect([hint('work-only'), hint('simple'), redirectionHint({ status: 'absent' })]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
