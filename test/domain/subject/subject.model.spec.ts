import { describe, expect, it } from '@jest/globals';
import { correctIdentity } from '../../../src/domain/subject/correct-identity.js';
import { endLegalRepresentation } from '../../../src/domain/subject/end-legal-representation.js';
import { linkSignIn } from '../../../src/domain/subject/link-sign-in.js';
import { noteInterpreterNeeded } from '../../../src/domain/subject/note-interpreter-needed.js';
import { recordAddress } from '../../../src/domain/subject/record-address.js';
import { recordDeath } from '../../../src/domain/subject/record-death.js';
import { recordLegalRepresentation } from '../../../src/domain/subject/record-legal-representation.js';
import { recordRepresentativeReached } from '../../../src/domain/subject/record-representative-reached.js';
import { recordRepresentativeUnreachable } from '../../../src/domain/subject/record-representative-unreachable.js';
import { recordTaxCode } from '../../../src/domain/subject/record-tax-code.js';
import { registerSubject } from '../../../src/domain/subject/register-subject.js';
import { representationsInForce } from '../../../src/domain/subject/representations-in-force.js';
import { setContactChannel } from '../../../src/domain/subject/set-contact-channel.js';
import { subjectAggregate, type Subject } from '../../../src/domain/subject/subject.js';
import type { SubjectEvent } from '../../../src/domain/subject/subject.events.js';
import { subjectCodec } from '../../../src/infrastructure/event-store/codecs/subject.codec.js';
import { explore, type Reached, type RegistryModel } from '../../support/registry-model.js';
import { at } from '../../support/registry.fixture.js';
import { contactText, judge, told } from './subject.oracle.js';
import { DAYS, wishes, type Wish } from './subject.wishes.js';

const decide = (subject: Subject, { kind, data }: Wish): readonly SubjectEvent[] => {
  switch (kind) {
    case 'register':
      return registerSubject(subject, { ...data, ...at });
    case 'code':
      return recordTaxCode(subject, data);
    case 'correct':
      return correctIdentity(subject, data);
    case 'contact':
      return setContactChannel(subject, data);
    case 'address':
      return recordAddress(subject, { ...data, ...at });
    case 'represent':
      return recordLegalRepresentation(subject, { ...data, ...at });
    case 'end':
      return endLegalRepresentation(subject, { ...data, ...at });
    case 'lose':
      return recordRepresentativeUnreachable(subject, { ...data, ...at });
    case 'find':
      return recordRepresentativeReached(subject, { ...data, ...at });
    case 'interpreter':
      return noteInterpreterNeeded(subject, data);
    case 'death':
      return recordDeath(subject, data);
    case 'link':
      return linkSignIn(subject, data);
  }
};

const model: RegistryModel<Subject, SubjectEvent, Wish> = {
  aggregate: subjectAggregate,
  wishes,
  decide,
  judge,
  told,
  seen: (subject) =>
    subject.status === 'absent'
      ? told([])
      : {
          names: [subject.identity.givenName.ct, subject.identity.familyName.ct],
          code: subject.taxCode.kind === 'none' ? undefined : subject.taxCode.value.ct,
          death: subject.deathDate?.ct,
          contacts: Object.fromEntries([...subject.contacts].map(([id, one]) => [id, contactText(one)])),
          addresses: Object.fromEntries(
            [...subject.addresses].map(([id, one]) => [id, `${one.from} ${String(one.protected)}`]),
          ),
          interpreters: [...subject.interpreters],
          signIns: subject.signIns.map(({ ct }) => ct),
          inForce: DAYS.map((on) =>
            representationsInForce(subject, on).map(
              ({ representationId: id, unreachable }) => `${id} ${unreachable?.from ?? 'reachable'}`,
            ),
          ),
        },
};

const typeOf = {
  register: 'SubjectRegistered',
  correct: 'IdentityCorrected',
  contact: 'ContactChannelSet',
  address: 'AddressRecorded',
  represent: 'LegalRepresentationRecorded',
  end: 'LegalRepresentationEnded',
  lose: 'RepresentativeUnreachable',
  find: 'RepresentativeReachedAgain',
  interpreter: 'InterpreterNeeded',
  death: 'DeathRecorded',
  link: 'CitizenSignInLinked',
} as const;

/** Lets through what a rule refuses or has seen before. */
const unchecked = (kind: keyof typeof typeOf) => ({
  ...model,
  decide: (subject: Subject, one: Wish) =>
    one.kind === kind ? [{ type: typeOf[kind], data: one.data } as SubjectEvent] : decide(subject, one),
});
/** Forgets to fold a type of event. */
const forgetting = (type: SubjectEvent['type']) => ({
  ...model,
  aggregate: {
    ...subjectAggregate,
    evolve: (subject: Subject, event: SubjectEvent) =>
      event.type === type ? subject : subjectAggregate.evolve(subject, event),
  },
});

describe('the person, against a naive reading of their whole history', () => {
  it('agrees on 2,000 histories that reach every event', () => {
    const reached: Reached = new Set();
    expect(explore(model, reached).errorInstance).toBeNull();
    expect([...reached].toSorted()).toEqual(Object.keys(subjectCodec.shapes).toSorted());
  });

  it.each(Object.keys(subjectCodec.shapes) as SubjectEvent['type'][])(
    'finds a person whose %s is forgotten',
    (type) => {
      expect(explore(forgetting(type)).failed).toBe(true);
    },
  );

  it.each(Object.keys(typeOf) as (keyof typeof typeOf)[])(
    'finds a person for whom %s is never refused',
    (kind) => {
      expect(explore(unchecked(kind)).failed).toBe(true);
    },
  );
});
