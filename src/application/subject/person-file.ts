import type { Day } from '../../domain/kernel/moment.js';
import type { Identity, SubjectEvent, SubjectTaxCode } from '../../domain/subject/subject.events.js';
import type { Address, Contact, Representation } from '../../domain/subject/subject.js';
import type { RecordedEvent } from '../ports/event-store.js';
import type { SealedValue } from '../ports/sealer.js';
import { withSealedValues, type WithSealedValues } from '../sealed-values.js';

/** Everything the registry knows of one person; personal values stay sealed. */
export interface PersonFile {
  readonly subjectId: string;
  readonly registeredOn: Day;
  /** Operator who registered the person, or the name of a process. */
  readonly registeredBy: string;
  /** Body the registrar acted for; empty for a process. */
  readonly registeredFor: string;
  readonly identity: WithSealedValues<Identity>;
  readonly taxCode: WithSealedValues<SubjectTaxCode>;
  readonly languages: readonly string[];
  /** One for each channel. */
  readonly contacts: readonly WithSealedValues<Contact>[];
  /** One for each kind. */
  readonly addresses: readonly WithSealedValues<Address>[];
  readonly representations: readonly WithSealedValues<Representation>[];
  /** Languages an interpreter is needed for. */
  readonly interpreters: readonly string[];
  readonly deathDate?: SealedValue;
  /** Whether the person can sign in as a citizen. */
  readonly maySignIn: boolean;
}

type Registered = Extract<SubjectEvent, { type: 'SubjectRegistered' }>;

const opened = (recorded: RecordedEvent, { data }: Registered): PersonFile => {
  const { subjectId, taxCode, languages, registeredOn, ...identity } = withSealedValues(recorded, data);
  const { userId, organisationId = '' } = recorded.metadata.actor;
  return {
    subjectId,
    registeredOn,
    registeredBy: userId,
    registeredFor: organisationId,
    identity,
    taxCode,
    languages,
    contacts: [],
    addresses: [],
    representations: [],
    interpreters: [],
    maySignIn: false,
  };
};

const withRepresentation = (
  file: PersonFile,
  id: string,
  change: (one: PersonFile['representations'][number]) => PersonFile['representations'][number],
): PersonFile => ({
  ...file,
  representations: file.representations.map((one) => (one.representationId === id ? change(one) : one)),
});

const changed = (file: PersonFile, recorded: RecordedEvent, event: SubjectEvent): PersonFile => {
  switch (event.type) {
    case 'SubjectRegistered':
      return file;
    case 'TaxCodeRecorded': {
      const { kind, value } = withSealedValues(recorded, event.data);
      return { ...file, taxCode: { kind, value } };
    }
    case 'IdentityCorrected': {
      const { changes } = withSealedValues(recorded, event.data);
      const { deathDate = file.deathDate, ...identity } = Object.fromEntries(
        changes.map(({ field, value }) => [field, value]),
      );
      return { ...file, identity: { ...file.identity, ...identity }, ...(deathDate && { deathDate }) };
    }
    case 'ContactChannelSet': {
      const { subjectId: _, ...contact } = withSealedValues(recorded, event.data);
      const others = file.contacts
        .filter(({ channel }) => channel !== contact.channel)
        .map((other) => (contact.preferred ? { ...other, preferred: false } : other));
      return { ...file, contacts: [...others, contact] };
    }
    case 'AddressRecorded': {
      const { subjectId: _, ...address } = withSealedValues(recorded, event.data);
      return { ...file, addresses: [...file.addresses.filter(({ kind }) => kind !== address.kind), address] };
    }
    case 'LegalRepresentationRecorded': {
      const { subjectId: _, ...representation } = withSealedValues(recorded, event.data);
      return { ...file, representations: [...file.representations, representation] };
    }
    case 'LegalRepresentationEnded': {
      const { representationId, on } = event.data;
      return withRepresentation(file, representationId, (one) => ({ ...one, endedOn: on }));
    }
    case 'RepresentativeUnreachable': {
      const { representationId, on, reason } = withSealedValues(recorded, event.data);
      return withRepresentation(file, representationId, (one) => ({
        ...one,
        unreachable: { from: on, reason },
      }));
    }
    case 'RepresentativeReachedAgain':
      return withRepresentation(file, event.data.representationId, ({ unreachable: _, ...one }) => one);
    case 'InterpreterNeeded':
      return { ...file, interpreters: [...file.interpreters, event.data.language] };
    case 'DeathRecorded':
      return { ...file, deathDate: withSealedValues(recorded, event.data).on };
    case 'CitizenSignInLinked':
      return { ...file, maySignIn: true };
  }
};

/** The person file after one more event of the person's stream; null before the first. */
export const personFileAfter = (file: PersonFile | null, recorded: RecordedEvent): PersonFile | null => {
  // The stream of a person carries their events only.
  const event = recorded.event as SubjectEvent;
  if (event.type === 'SubjectRegistered') return opened(recorded, event);
  return file && changed(file, recorded, event);
};
