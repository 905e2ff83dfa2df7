import { describe, expect, it } from '@jest/globals';
import { fold } from '../../../src/domain/kernel/aggregate.js';
import { recordAddress } from '../../../src/domain/subject/record-address.js';
import { subjectAggregate } from '../../../src/domain/subject/subject.js';
import type { AddressRecorded, SubjectEvent } from '../../../src/domain/subject/subject.events.js';
import { given } from '../../support/given.js';
import { at, personRegistered, sealedAs, subjectId, tomorrow } from '../../support/registry.fixture.js';

type Address = AddressRecorded['data'];
const home: Address = {
  subjectId,
  kind: 'actual',
  address: sealedAs('Via di Prova 1'),
  protected: true,
  from: '2017-03-01',
};
const { address: _, ...nowhere } = home;
const recorded = (data: Address): SubjectEvent => ({ type: 'AddressRecorded', data });

describe('recording an address', () => {
  it('records a protected address (H6)', () => {
    given(subjectAggregate, [personRegistered()])
      .when((subject) => recordAddress(subject, { ...home, ...at }))
      .thenRecords(recorded(home));
  });

  it('records a person of no fixed abode without one', () => {
    const abode = { ...nowhere, kind: 'no-fixed-abode' } as const;
    given(subjectAggregate, [personRegistered()])
      .when((subject) => recordAddress(subject, { ...abode, ...at }))
      .thenRecords(recorded(abode));
  });

  it('holds the last address of each kind, with its protection', () => {
    const registered = { ...home, kind: 'registered', protected: false } as const;
    const subject = fold(subjectAggregate, [
      personRegistered(),
      recorded({ ...home, protected: false }),
      recorded(registered),
      recorded(home),
    ]);
    expect(subject.status === 'known' && [...subject.addresses.values()]).toMatchObject([
      { kind: 'actual', protected: true },
      { kind: 'registered', protected: false },
    ]);
  });

  it.each([
    ['the person is not registered', [], home, 'subject-not-found', undefined],
    ['there is no address', [personRegistered()], nowhere, 'address-missing', 'address'],
    ['its day is yet to come', [personRegistered()], { ...home, from: tomorrow }, 'day-in-future', 'from'],
  ] satisfies [string, SubjectEvent[], Address, string, string | undefined][])(
    'refuses when %s',
    (__, past, wish, code, path) => {
      given(subjectAggregate, past)
        .when((subject) => recordAddress(subject, { ...wish, ...at }))
        .thenRejects(code, path);
    },
  );
});
