import { describe, it } from '@jest/globals';
import { recordDeath } from '../../../src/domain/subject/record-death.js';
import { subjectAggregate } from '../../../src/domain/subject/subject.js';
import type { SubjectEvent } from '../../../src/domain/subject/subject.events.js';
import { given } from '../../support/given.js';
import { personRegistered, sealedAs, subjectId } from '../../support/registry.fixture.js';

const wish = { subjectId, on: sealedAs('2017-03-01') };
const died: SubjectEvent = { type: 'DeathRecorded', data: wish };

describe('recording a death', () => {
  it('records its day', () => {
    given(subjectAggregate, [personRegistered()])
      .when((subject) => recordDeath(subject, wish))
      .thenRecords(died);
  });

  it.each([
    ['the person is not registered', [], 'subject-not-found'],
    ['it is recorded already', [personRegistered(), died], 'death-already-recorded'],
  ] satisfies [string, SubjectEvent[], string][])('refuses when %s', (_, past, code) => {
    given(subjectAggregate, past)
      .when((subject) => recordDeath(subject, wish))
      .thenRejects(code);
  });
});
