import { describe, it } from '@jest/globals';
import {
  recordLegalRepresentation,
  type RecordLegalRepresentation,
} from '../../../src/domain/subject/record-legal-representation.js';
import { subjectAggregate, type Subject } from '../../../src/domain/subject/subject.js';
import type { SubjectEvent } from '../../../src/domain/subject/subject.events.js';
import { given } from '../../support/given.js';
import {
  aRepresentation,
  at,
  personRegistered,
  representationId,
  represented,
  sealedAs,
  subjectId,
  tomorrow,
  uuid,
} from '../../support/registry.fixture.js';

const person = (...past: SubjectEvent[]) => given(subjectAggregate, past);
const recording =
  (over: Partial<RecordLegalRepresentation> = {}) =>
  (subject: Subject) =>
    recordLegalRepresentation(subject, { ...aRepresentation(), ...at, ...over });
const ended = (on: string): SubjectEvent => ({
  type: 'LegalRepresentationEnded',
  data: { subjectId, representationId, on, reason: sealedAs('of age') },
});

describe('recording who acts for a person (H5)', () => {
  it('records a parent', () => {
    person(personRegistered()).when(recording()).thenRecords(represented());
  });

  it('records a support administrator whose deed gives the power to sign', () => {
    const over = { kind: 'support-administrator', deedRef: sealedAs('decree 1/2017') } as const;
    person(personRegistered()).when(recording(over)).thenRecords(represented(over));
  });

  it('records a support administrator who may not sign, without a deed', () => {
    const over = { kind: 'support-administrator', maySign: false } as const;
    person(personRegistered()).when(recording(over)).thenRecords(represented(over));
  });

  it('records two parents', () => {
    const over = { representationId: uuid(5), representativeId: uuid(6) };
    person(personRegistered(), represented()).when(recording(over)).thenRecords(represented(over));
  });

  it.each([
    ['ended before', ended('2017-02-01'), '2017-02-01'],
    ['ended on its first day', ended('2017-01-01'), '2016-01-01'],
  ])('records the same representative again after a representation that %s', (_, end, from) => {
    const over = { representationId: uuid(5), from };
    person(personRegistered(), represented(), end).when(recording(over)).thenRecords(represented(over));
  });

  it('says nothing twice', () => {
    person(personRegistered(), represented()).when(recording()).thenNothing();
  });

  it.each([
    ['the person is not registered', [], {}, 'subject-not-found', undefined],
    [
      'the person represents themselves',
      [personRegistered()],
      { representativeId: subjectId },
      'represents-oneself',
      'representativeId',
    ],
    ['it is not in force yet', [personRegistered()], { from: tomorrow }, 'day-in-future', 'from'],
    ['it ends before it begins', [personRegistered()], { to: '2016-12-31' }, 'period-inverted', 'to'],
    [
      'a support administrator has no deed to sign by',
      [personRegistered()],
      { kind: 'support-administrator' },
      'deed-missing',
      'deedRef',
    ],
    [
      'it is in force already',
      [personRegistered(), represented({ to: '2017-02-01' })],
      { representationId: uuid(5), from: '2017-02-01' },
      'already-represented',
      'representativeId',
    ],
  ] satisfies [string, SubjectEvent[], Partial<RecordLegalRepresentation>, string, string | undefined][])(
    'refuses when %s',
    (_, past, over, code, path) => {
      person(...past)
        .when(recording(over))
        .thenRejects(code, path);
    },
  );
});
