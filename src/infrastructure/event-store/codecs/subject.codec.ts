import { z } from 'zod';
import type { SubjectEvent } from '../../../domain/subject/subject.events.js';
import { createCodec } from '../codec.js';
import { code, day, flag, id, sealed, word } from './data-class.js';

const taxCode = z.discriminatedUnion('kind', [
  z.strictObject({ kind: code('ordinary', 'provisional'), value: sealed('P1') }),
  z.strictObject({
    kind: code('none'),
    noneReason: code('newborn', 'applicant-for-protection', 'unknown'),
  }),
]);

const identityChange = z.strictObject({
  field: code('givenName', 'familyName', 'birth', 'birthPlace', 'sex', 'deathDate'),
  value: sealed('P1'),
});

const ofSubject = ({ subjectId }: { readonly subjectId: string }) => [subjectId];

/** Stored forms of the events of a person. */
export const subjectCodec = createCodec<SubjectEvent>('subject', {
  SubjectRegistered: {
    schema: z.strictObject({
      subjectId: id,
      givenName: sealed('P1'),
      familyName: sealed('P1'),
      birth: sealed('P1'),
      birthPlace: z.exactOptional(sealed('P1')),
      sex: z.exactOptional(sealed('P1')),
      taxCode,
      languages: z.array(word),
      registeredOn: day,
    }),
    upcasts: [],
    effective: ({ registeredOn }) => registeredOn,
    subjects: ofSubject,
  },
  TaxCodeRecorded: {
    schema: z.strictObject({
      subjectId: id,
      kind: code('ordinary', 'provisional'),
      value: sealed('P1'),
      reason: sealed('P2'),
    }),
    upcasts: [],
    subjects: ofSubject,
  },
  IdentityCorrected: {
    schema: z.strictObject({ subjectId: id, changes: z.array(identityChange), reason: sealed('P2') }),
    upcasts: [],
    subjects: ofSubject,
  },
  ContactChannelSet: {
    schema: z.strictObject({
      subjectId: id,
      channel: code('phone', 'email', 'post', 'through-person', 'none'),
      value: z.exactOptional(sealed('P1')),
      preferred: flag,
      safeToLeaveMessage: flag,
    }),
    upcasts: [],
    subjects: ofSubject,
  },
  AddressRecorded: {
    schema: z.strictObject({
      subjectId: id,
      kind: code('registered', 'actual', 'no-fixed-abode'),
      address: z.exactOptional(sealed('P1')),
      protected: flag,
      from: day,
    }),
    upcasts: [],
    effective: ({ from }) => from,
    subjects: ofSubject,
  },
  LegalRepresentationRecorded: {
    schema: z.strictObject({
      subjectId: id,
      representationId: id,
      kind: code('parental-responsibility', 'guardian', 'support-administrator', 'provisional'),
      representativeId: id,
      powers: z.exactOptional(sealed('P2')),
      maySign: flag,
      from: day,
      to: z.exactOptional(day),
      deedRef: z.exactOptional(sealed('P2')),
    }),
    upcasts: [],
    effective: ({ from }) => from,
    subjects: ({ subjectId, representativeId }) => [subjectId, representativeId],
  },
  LegalRepresentationEnded: {
    schema: z.strictObject({ subjectId: id, representationId: id, on: day, reason: sealed('P2') }),
    upcasts: [],
    effective: ({ on }) => on,
    subjects: ofSubject,
  },
  RepresentativeUnreachable: {
    schema: z.strictObject({ subjectId: id, representationId: id, on: day, reason: sealed('P2') }),
    upcasts: [],
    effective: ({ on }) => on,
    subjects: ofSubject,
  },
  RepresentativeReachedAgain: {
    schema: z.strictObject({ subjectId: id, representationId: id, on: day }),
    upcasts: [],
    effective: ({ on }) => on,
    subjects: ofSubject,
  },
  InterpreterNeeded: {
    schema: z.strictObject({ subjectId: id, language: word }),
    upcasts: [],
    subjects: ofSubject,
  },
  DeathRecorded: {
    schema: z.strictObject({ subjectId: id, on: sealed('P2') }),
    upcasts: [],
    subjects: ofSubject,
  },
  CitizenSignInLinked: {
    schema: z.strictObject({ subjectId: id, signInSubject: sealed('P1') }),
    upcasts: [],
    subjects: ofSubject,
  },
});
