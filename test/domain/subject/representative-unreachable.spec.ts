import { describe, it } from '@jest/globals';
import { recordRepresentativeReached } from '../../../src/domain/subject/record-representative-reached.js';
import { recordRepresentativeUnreachable } from '../../../src/domain/subject/record-representative-unreachable.js';
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

const lost = { subjectId, representationId, on: '2017-02-01', reason: sealedAs('abroad, no address') };
const found = { subjectId, representationId, on: '2017-03-01' };
const unreachable: SubjectEvent = { type: 'RepresentativeUnreachable', data: lost };
const reachedAgain: SubjectEvent = { type: 'RepresentativeReachedAgain', data: found };
const parent = [personRegistered(), represented()];
type Row<Wish> = [string, SubjectEvent[], Partial<Wish>, string, string | undefined];

describe('recording that a parent cannot be reached (H5)', () => {
  it('records it with its reason', () => {
    given(subjectAggregate, parent)
      .when((subject) => recordRepresentativeUnreachable(subject, { ...lost, ...at }))
      .thenRecords(unreachable);
  });

  it('says nothing twice', () => {
    given(subjectAggregate, [...parent, unreachable])
      .when((subject) => recordRepresentativeUnreachable(subject, { ...lost, ...at }))
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
    [
      'it is not a parent',
      [personRegistered(), represented({ kind: 'guardian' })],
      {},
      'not-a-parent',
      'representationId',
    ],
    ['its day is yet to come', parent, { on: tomorrow }, 'day-in-future', 'on'],
    [
      'the representation does not act then',
      parent,
      { on: '2016-12-31' },
      'representation-not-in-force',
      'on',
    ],
  ] satisfies Row<typeof lost>[])('refuses when %s', (_, past, over, code, path) => {
    given(subjectAggregate, past)
      .when((subject) => recordRepresentativeUnreachable(subject, { ...lost, ...over, ...at }))
      .thenRejects(code, path);
  });
});

describe('recording that a parent can be reached again (H5)', () => {
  it('records it', () => {
    given(subjectAggregate, [...parent, unreachable])
      .when((subject) => recordRepresentativeReached(subject, { ...found, ...at }))
      .thenRecords(reachedAgain);
  });

  it.each([
    ['the parent was never lost', parent],
    ['the parent was found again', [...parent, unreachable, reachedAgain]],
  ])('says nothing when %s', (_, past) => {
    given(subjectAggregate, past)
      .when((subject) => recordRepresentativeReached(subject, { ...found, ...at }))
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
    ['its day is yet to come', [...parent, unreachable], { on: tomorrow }, 'day-in-future', 'on'],
    ['it lies before the loss', [...parent, unreachable], { on: '2017-01-31' }, 'period-inverted', 'on'],
  ] satisfies Row<typeof found>[])('refuses when %s', (_, past, over, code, path) => {
    given(subjectAggregate, past)
      .when((subject) => recordRepresentativeReached(subject, { ...found, ...over, ...at }))
      .thenRejects(code, path);
  });
});
