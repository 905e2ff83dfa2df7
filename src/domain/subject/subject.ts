import type { Aggregate } from '../kernel/aggregate.js';
import type { Day } from '../kernel/moment.js';
import type { Sealed } from '../kernel/sealed.js';
import type {
  AddressRecorded,
  ContactChannel,
  ContactChannelSet,
  Identity,
  LegalRepresentationRecorded,
  SubjectEvent,
  SubjectTaxCode,
} from './subject.events.js';

/** A representation with what happened to it later. */
export type Representation = Omit<LegalRepresentationRecorded['data'], 'subjectId'> & {
  /** First day without it. */
  readonly endedOn?: Day;
  readonly unreachable?: { readonly from: Day; readonly reason: Sealed };
};

/** How a person may be reached by one channel. */
export type Contact = Omit<ContactChannelSet['data'], 'subjectId'>;

/** An address with its kind, day and protection (H6). */
export type Address = Omit<AddressRecorded['data'], 'subjectId'>;

/** A person of the registry (*anagrafica*): personal values stay sealed. */
export interface KnownSubject {
  readonly status: 'known';
  readonly subjectId: string;
  readonly identity: Identity;
  readonly taxCode: SubjectTaxCode;
  readonly languages: readonly string[];
  readonly contacts: ReadonlyMap<ContactChannel, Contact>;
  /** The last address of each kind. */
  readonly addresses: ReadonlyMap<Address['kind'], Address>;
  readonly representations: ReadonlyMap<string, Representation>;
  /** Languages an interpreter is needed for. */
  readonly interpreters: ReadonlySet<string>;
  /** Sign-ins of the person as a citizen. */
  readonly signIns: readonly Sealed[];
  /** Day of death, sealed; absent while the person lives. */
  readonly deathDate?: Sealed;
}

/** A person of the registry, or none under that id. */
export type Subject = { readonly status: 'absent' } | KnownSubject;

const registered = (data: Extract<SubjectEvent, { type: 'SubjectRegistered' }>['data']): KnownSubject => {
  const { subjectId, taxCode, languages, registeredOn: _, ...identity } = data;
  return {
    status: 'known',
    subjectId,
    identity,
    taxCode,
    languages,
    contacts: new Map(),
    addresses: new Map(),
    representations: new Map(),
    interpreters: new Set(),
    signIns: [],
  };
};

const withContact = (
  contacts: KnownSubject['contacts'],
  { channel, ...rest }: Contact,
): KnownSubject['contacts'] =>
  new Map([
    ...[...contacts].map(
      ([key, contact]) => [key, rest.preferred ? { ...contact, preferred: false } : contact] as const,
    ),
    [channel, { channel, ...rest }],
  ]);

const withRepresentation = (
  subject: KnownSubject,
  id: string,
  change: (representation: Representation) => Representation,
): KnownSubject => {
  const representation = subject.representations.get(id);
  return representation
    ? { ...subject, representations: new Map(subject.representations).set(id, change(representation)) }
    : subject;
};

const evolveKnown = (subject: KnownSubject, { type, data }: SubjectEvent): KnownSubject => {
  switch (type) {
    case 'SubjectRegistered':
      return registered(data);
    case 'TaxCodeRecorded':
      return { ...subject, taxCode: { kind: data.kind, value: data.value } };
    case 'IdentityCorrected': {
      const { deathDate = subject.deathDate, ...identity } = Object.fromEntries(
        data.changes.map(({ field, value }) => [field, value]),
      );
      return {
        ...subject,
        identity: { ...subject.identity, ...identity },
        ...(deathDate && { deathDate }),
      };
    }
    case 'ContactChannelSet': {
      const { subjectId: _, ...contact } = data;
      return { ...subject, contacts: withContact(subject.contacts, contact) };
    }
    case 'AddressRecorded': {
      const { subjectId: _, ...address } = data;
      return { ...subject, addresses: new Map(subject.addresses).set(address.kind, address) };
    }
    case 'LegalRepresentationRecorded': {
      const { subjectId: _, ...representation } = data;
      return {
        ...subject,
        representations: new Map(subject.representations).set(data.representationId, representation),
      };
    }
    case 'LegalRepresentationEnded':
      return withRepresentation(subject, data.representationId, (one) => ({ ...one, endedOn: data.on }));
    case 'RepresentativeUnreachable':
      return withRepresentation(subject, data.representationId, (one) => ({
        ...one,
        unreachable: { from: data.on, reason: data.reason },
      }));
    case 'RepresentativeReachedAgain':
      return withRepresentation(subject, data.representationId, ({ unreachable: _, ...one }) => one);
    case 'InterpreterNeeded':
      return { ...subject, interpreters: new Set(subject.interpreters).add(data.language) };
    case 'DeathRecorded':
      return { ...subject, deathDate: data.on };
    case 'CitizenSignInLinked':
      return { ...subject, signIns: [...subject.signIns, data.signInSubject] };
  }
};

const evolve = (subject: Subject, event: SubjectEvent): Subject => {
  if (event.type === 'SubjectRegistered') return registered(event.data);
  return subject.status === 'absent' ? subject : evolveKnown(subject, event);
};

/** How a person's entry follows from its events. */
export const subjectAggregate: Aggregate<Subject, SubjectEvent> = {
  category: 'subject',
  initial: { status: 'absent' },
  evolve,
};
