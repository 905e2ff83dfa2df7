import { describe, expect, it } from '@jest/globals';
import { fold } from '../../../src/domain/kernel/aggregate.js';
import {
  setContactChannel,
  type SetContactChannel,
} from '../../../src/domain/subject/set-contact-channel.js';
import { subjectAggregate } from '../../../src/domain/subject/subject.js';
import type { SubjectEvent } from '../../../src/domain/subject/subject.events.js';
import { given } from '../../support/given.js';
import { personRegistered, sealedAs, subjectId } from '../../support/registry.fixture.js';

const phone: SetContactChannel = {
  subjectId,
  channel: 'phone',
  value: sealedAs('0373 000000'),
  preferred: true,
  safeToLeaveMessage: false,
};
const none: SetContactChannel = { subjectId, channel: 'none', preferred: false, safeToLeaveMessage: false };
const set = (data: SetContactChannel): SubjectEvent => ({ type: 'ContactChannelSet', data });
const { value: _, ...withoutValue } = phone;

describe('setting a contact channel', () => {
  it('records the channel and that no message may be left there (H6)', () => {
    given(subjectAggregate, [personRegistered()])
      .when((subject) => setContactChannel(subject, phone))
      .thenRecords(set(phone));
  });

  it('records that nobody can reach the person, once', () => {
    given(subjectAggregate, [personRegistered()])
      .when((subject) => setContactChannel(subject, none))
      .thenRecords(set(none));
    given(subjectAggregate, [personRegistered(), set(none)])
      .when((subject) => setContactChannel(subject, none))
      .thenNothing();
  });

  it('prefers one channel at a time', () => {
    const email = { ...phone, channel: 'email' } as const;
    const subject = fold(subjectAggregate, [personRegistered(), set(phone), set(email)]);
    expect(subject.status === 'known' && [...subject.contacts.values()]).toMatchObject([
      { channel: 'phone', preferred: false, safeToLeaveMessage: false },
      { channel: 'email', preferred: true },
    ]);
  });

  it.each([
    ['the person is not registered', [], phone, 'subject-not-found', undefined],
    ['a channel has no value', [personRegistered()], withoutValue, 'contact-value-missing', 'value'],
    [
      'no channel has a value',
      [personRegistered()],
      { ...phone, channel: 'none' },
      'contact-value-unexpected',
      'value',
    ],
    [
      'a message could be left without a channel',
      [personRegistered()],
      { ...none, safeToLeaveMessage: true },
      'contact-not-usable',
      'safeToLeaveMessage',
    ],
  ] satisfies [string, SubjectEvent[], SetContactChannel, string, string | undefined][])(
    'refuses when %s',
    (__, past, wish, code, path) => {
      given(subjectAggregate, past)
        .when((subject) => setContactChannel(subject, wish))
        .thenRejects(code, path);
    },
  );
});
