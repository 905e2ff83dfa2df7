import type { SubjectEvent } from '../../domain/subject/subject.events.js';
import type { Sentences } from './sentence.js';
import { dayInWords, word } from './words.js';

const it = (code: string): string => word(code, 'it');
const en = (code: string): string => word(code, 'en');
const il = (day: string): string => dayInWords(day, 'it');

/** What is kept of a person, in plain words; nothing of what is sealed. */
export const subjectSentences: Sentences<SubjectEvent> = {
  SubjectRegistered: {
    it: (d) => `Persona registrata il ${il(d.registeredOn)}; codice fiscale: ${it(d.taxCode.kind)}.`,
    en: (d) => `Person registered on ${d.registeredOn}; tax code: ${en(d.taxCode.kind)}.`,
  },
  TaxCodeRecorded: {
    it: (d) => `Registrato il codice fiscale (${it(d.kind)}).`,
    en: (d) => `Tax code recorded (${en(d.kind)}).`,
  },
  IdentityCorrected: {
    it: (d) => `Corrette le generalità; campi: ${d.changes.length}.`,
    en: (d) => `Identity corrected; fields: ${d.changes.length}.`,
  },
  ContactChannelSet: {
    it: (d) =>
      `Recapito registrato (${it(d.channel)})${d.safeToLeaveMessage ? '' : ', senza lasciare messaggi'}.`,
    en: (d) => `Contact channel set (${en(d.channel)})${d.safeToLeaveMessage ? '' : ', leave no messages'}.`,
  },
  AddressRecorded: {
    it: (d) => `Indirizzo registrato (${it(d.kind)}) dal ${il(d.from)}${d.protected ? ', protetto' : ''}.`,
    en: (d) => `Address recorded (${en(d.kind)}) from ${d.from}${d.protected ? ', protected' : ''}.`,
  },
  LegalRepresentationRecorded: {
    it: (d) =>
      `Registrata una rappresentanza (${it(d.kind)}) dal ${il(d.from)}; ${d.maySign ? 'può firmare' : 'non può firmare'}.`,
    en: (d) =>
      `Legal representation recorded (${en(d.kind)}) from ${d.from}; ${d.maySign ? 'may sign' : 'may not sign'}.`,
  },
  LegalRepresentationEnded: {
    it: (d) => `Rappresentanza cessata il ${il(d.on)}.`,
    en: (d) => `Legal representation ended on ${d.on}.`,
  },
  RepresentativeUnreachable: {
    it: (d) => `Il rappresentante non è reperibile dal ${il(d.on)}.`,
    en: (d) => `The representative cannot be reached from ${d.on}.`,
  },
  RepresentativeReachedAgain: {
    it: (d) => `Il rappresentante è di nuovo reperibile dal ${il(d.on)}.`,
    en: (d) => `The representative can be reached again from ${d.on}.`,
  },
  InterpreterNeeded: {
    it: () => 'Serve un interprete.',
    en: () => 'An interpreter is needed.',
  },
  DeathRecorded: {
    it: () => 'Registrato il decesso.',
    en: () => 'Death recorded.',
  },
  CitizenSignInLinked: {
    it: () => 'Collegato l’accesso del cittadino al proprio fascicolo.',
    en: () => 'The citizen’s sign-in was linked to the own file.',
  },
};
