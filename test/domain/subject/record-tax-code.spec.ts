import { describe, expect, it } from '@jest/globals';
import { fold } from '../../../src/domain/kernel/aggregate.js';
import { recordTaxCode } from '../../../src/domain/subject/record-tax-code.js';
import { subjectAggregate } from '../../../src/domain/subject/subject.js';
import { given } from '../../support/given.js';
import { personRegistered, sealedAs, subjectId } from '../../support/registry.fixture.js';

const wish = {
  subjectId,
  kind: 'ordinary',
  value: sealedAs('code'),
  reason: sealedAs('assigned since'),
} as const;

describe('recording a tax code', () => {
  it('records the code of a person who had none (H2)', () => {
    given(subjectAggregate, [personRegistered()])
      .when((subject) => recordTaxCode(subject, wish))
      .thenRecords({ type: 'TaxCodeRecorded', data: wish });
  });

  it('holds the last code', () => {
    const subject = fold(subjectAggregate, [personRegistered(), { type: 'TaxCodeRecorded', data: wish }]);
    expect(subject).toMatchObject({ taxCode: { kind: 'ordinary', value: wish.value } });
  });

  it('refuses a person who is not registered', () => {
    given(subjectAggregate, [])
      .when((subject) => recordTaxCode(subject, wish))
      .thenRejects('subject-not-found');
  });
});
