import { describe, it } from '@jest/globals';
import { linkSignIn } from '../../../src/domain/subject/link-sign-in.js';
import { subjectAggregate } from '../../../src/domain/subject/subject.js';
import type { SubjectEvent } from '../../../src/domain/subject/subject.events.js';
import { given } from '../../support/given.js';
import { personRegistered, sealedAs, subjectId } from '../../support/registry.fixture.js';

const link = { subjectId, signInSubject: sealedAs('issuer|sign-in') };
const linked: SubjectEvent = { type: 'CitizenSignInLinked', data: link };

describe('linking a sign-in to a person', () => {
  it('records the sign-in', () => {
    given(subjectAggregate, [personRegistered()])
      .when((subject) => linkSignIn(subject, { ...link, alreadyLinked: false }))
      .thenRecords(linked);
  });

  it('takes a second one: a person may have more than one identity provider', () => {
    given(subjectAggregate, [personRegistered(), linked])
      .when((subject) => linkSignIn(subject, { ...link, alreadyLinked: false }))
      .thenRecords(linked);
  });

  it('says nothing twice', () => {
    given(subjectAggregate, [personRegistered(), linked])
      .when((subject) => linkSignIn(subject, { ...link, alreadyLinked: true }))
      .thenNothing();
  });

  it('refuses for a person who is not registered', () => {
    given(subjectAggregate, [])
      .when((subject) => linkSignIn(subject, { ...link, alreadyLinked: false }))
      .thenRejects('subject-not-found');
  });
});
