import { describe, it } from '@jest/globals';
import { noteInterpreterNeeded } from '../../../src/domain/subject/note-interpreter-needed.js';
import { subjectAggregate } from '../../../src/domain/subject/subject.js';
import type { SubjectEvent } from '../../../src/domain/subject/subject.events.js';
import { given } from '../../support/given.js';
import { personRegistered, subjectId } from '../../support/registry.fixture.js';

const wish = { subjectId, language: 'ar' };
const needed: SubjectEvent = { type: 'InterpreterNeeded', data: wish };

describe('noting that an interpreter is needed', () => {
  it('records the language', () => {
    given(subjectAggregate, [personRegistered()])
      .when((subject) => noteInterpreterNeeded(subject, wish))
      .thenRecords(needed);
  });

  it('records a second language', () => {
    const other = { ...wish, language: 'fr' };
    given(subjectAggregate, [personRegistered(), needed])
      .when((subject) => noteInterpreterNeeded(subject, other))
      .thenRecords({ type: 'InterpreterNeeded', data: other });
  });

  it('says nothing twice', () => {
    given(subjectAggregate, [personRegistered(), needed])
      .when((subject) => noteInterpreterNeeded(subject, wish))
      .thenNothing();
  });

  it('refuses a person who is not registered', () => {
    given(subjectAggregate, [])
      .when((subject) => noteInterpreterNeeded(subject, wish))
      .thenRejects('subject-not-found');
  });
});
