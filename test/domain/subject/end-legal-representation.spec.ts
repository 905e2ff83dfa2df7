import { describe, it } from '@jest/globals';
import { endLegalRepresentation } from '../../../src/domain/subject/end-legal-representation.js';
import { subjectAggregate } from '../../../src/domain/subject/subject.js';
import type { SubjectEvent } from '../../../src/domain/subject/subject.events.js';
import { given } from '../../support/given.js';
import {
  at,
  personRegistered,
  representationId,
  represented,
  sealedAs,
  subjectId,
  tomorrow,
} from '../../support/registry.fixture.js';

const wish = { subjectId, representationId, on: at.today, reason: sealedAs('of age') };
const ended: SubjectEvent = { type: 'LegalRepresentationEnded', data: wish };

describe('ending a legal representation (H5)', () => {
  it('records the end and why', () => {
    given(subjectAggregate, [personRegistered(), represented()])
      .when((subject) => endLegalRepresentation(subject, { ...wish, ...at }))
      .thenRecords(ended);
  });

  it('says nothing twice', () => {
    given(subjectAggregate, [personRegistered(), represented(), ended])
      .when((subject) => endLegalRepresentation(subject, { ...wish, ...at }))
      .thenNothing();
  });

  it.each([
    ['the person is not registered', [], {}, 'subject-not-found', undefined],
    [
      'there is no such representation',
      [personRegistered()],
      {},
      'representation-not-found',
      'representationId',
    ],
    ['the end is yet to come', [personRegistered(), represented()], { on: tomorrow }, 'day-in-future', 'on'],
    ['it had not begun', [personRegistered(), represented()], { on: '2016-12-31' }, 'period-inverted', 'on'],
  ] satisfies [string, SubjectEvent[], Partial<typeof wish>, string, string | undefined][])(
    'refuses when %s',
    (_, past, over, code, path) => {
      given(subjectAggregate, past)
        .when((subject) => endLegalRepresentation(subject, { ...wish, ...over, ...at }))
        .thenRejects(code, path);
    },
  );
});
