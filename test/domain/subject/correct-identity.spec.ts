import { describe, expect, it } from '@jest/globals';
import { fold } from '../../../src/domain/kernel/aggregate.js';
import { correctIdentity } from '../../../src/domain/subject/correct-identity.js';
import { subjectAggregate } from '../../../src/domain/subject/subject.js';
import type { IdentityChange, SubjectEvent } from '../../../src/domain/subject/subject.events.js';
import { given } from '../../support/given.js';
import { personRegistered, sealedAs, subjectId } from '../../support/registry.fixture.js';

const died: SubjectEvent = { type: 'DeathRecorded', data: { subjectId, on: sealedAs('2017-01-01') } };
const familyName = { field: 'familyName', value: sealedAs('Esempi') } as const;
const deathDate = { field: 'deathDate', value: sealedAs('2017-01-02') } as const;
const wish = (...changes: IdentityChange[]) => ({ subjectId, changes, reason: sealedAs('misspelt') });
const person = (...past: SubjectEvent[]) => given(subjectAggregate, past);

describe('correcting an identity', () => {
  it('records what was wrong and why', () => {
    person(personRegistered())
      .when((subject) => correctIdentity(subject, wish(familyName)))
      .thenRecords({ type: 'IdentityCorrected', data: wish(familyName) });
  });

  it('changes the corrected fields and no other', () => {
    const before = fold(subjectAggregate, [personRegistered(), died]);
    const after = subjectAggregate.evolve(before, {
      type: 'IdentityCorrected',
      data: wish(familyName, deathDate),
    });
    const { givenName, birth } = personRegistered().data as { givenName: unknown; birth: unknown };
    expect(after).toEqual({
      ...before,
      identity: { givenName, birth, familyName: familyName.value },
      deathDate: deathDate.value,
    });
  });

  it.each([
    ['the person is not registered', [], [familyName], 'subject-not-found', undefined],
    ['it changes nothing', [personRegistered()], [], 'nothing-to-correct', 'changes'],
    [
      'it changes a field twice',
      [personRegistered()],
      [familyName, familyName],
      'field-corrected-twice',
      'changes[1].field',
    ],
    [
      'no death is recorded',
      [personRegistered()],
      [familyName, deathDate],
      'death-not-recorded',
      'changes[1].field',
    ],
  ] satisfies [string, SubjectEvent[], IdentityChange[], string, string | undefined][])(
    'refuses when %s',
    (_, past, changes, code, path) => {
      person(...past)
        .when((subject) => correctIdentity(subject, wish(...changes)))
        .thenRejects(code, path);
    },
  );
});
