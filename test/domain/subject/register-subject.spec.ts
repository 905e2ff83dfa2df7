import { describe, it } from '@jest/globals';
import { registerSubject } from '../../../src/domain/subject/register-subject.js';
import { subjectAggregate, type Subject } from '../../../src/domain/subject/subject.js';
import { given } from '../../support/given.js';
import { aPerson, at, personRegistered, sealedAs } from '../../support/registry.fixture.js';

const { registeredOn: _, ...wish } = aPerson();
const registering =
  (over: Partial<typeof wish> = {}) =>
  (subject: Subject) =>
    registerSubject(subject, { ...wish, ...over, ...at });

describe('registering a person', () => {
  it('records who they are on the day of registration', () => {
    given(subjectAggregate, []).when(registering()).thenRecords(personRegistered());
  });

  it('records them without a tax code, with a reason (H2)', () => {
    const taxCode = { kind: 'none', noneReason: 'newborn' } as const;
    given(subjectAggregate, [])
      .when((subject) => registerSubject(subject, { ...wish, taxCode, ...at }))
      .thenRecords(personRegistered({ taxCode }));
  });

  it('records an unknown birth as it is (H4)', () => {
    const birth = sealedAs('{"kind":"unknown"}');
    given(subjectAggregate, []).when(registering({ birth })).thenRecords(personRegistered({ birth }));
  });

  it('refuses to register the same person again', () => {
    given(subjectAggregate, [personRegistered()])
      .when(registering())
      .thenRejects('subject-already-registered');
  });
});
