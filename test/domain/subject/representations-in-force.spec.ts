import { describe, expect, it } from '@jest/globals';
import { fold } from '../../../src/domain/kernel/aggregate.js';
import { representationsInForce } from '../../../src/domain/subject/representations-in-force.js';
import { subjectAggregate } from '../../../src/domain/subject/subject.js';
import {
  personRegistered,
  representationId,
  represented,
  sealedAs,
  subjectId,
  uuid,
} from '../../support/registry.fixture.js';

const subject = fold(subjectAggregate, [
  personRegistered(),
  represented({ from: '2017-01-10', to: '2017-01-20' }),
  represented({ representationId: uuid(5), from: '2017-01-10' }),
  {
    type: 'LegalRepresentationEnded',
    data: { subjectId, representationId: uuid(5), on: '2017-01-15', reason: sealedAs('revoked') },
  },
]);

describe('who acts for a person on a day (H5)', () => {
  it.each([
    ['2017-01-09', []],
    ['2017-01-10', [representationId, uuid(5)]],
    ['2017-01-14', [representationId, uuid(5)]],
    ['2017-01-15', [representationId]],
    ['2017-01-20', [representationId]],
    ['2017-01-21', []],
  ])('on %s', (day, ids) => {
    expect(representationsInForce(subject, day).map((one) => one.representationId)).toEqual(ids);
  });

  it('is nobody for a person who is not registered', () => {
    expect(representationsInForce(subjectAggregate.initial, '2017-01-10')).toEqual([]);
  });
});
