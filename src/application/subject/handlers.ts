import { CorrectIdentityHandler } from './correct-identity.handler.js';
import { EndLegalRepresentationHandler } from './end-legal-representation.handler.js';
import { GetSubjectHandler } from './get-subject.handler.js';
import { LinkSignInHandler } from './link-sign-in.handler.js';
import { NoteInterpreterNeededHandler } from './note-interpreter-needed.handler.js';
import { PersonFactsReader } from './person-facts-reader.js';
import { PersonFilesNow } from './person-files-now.js';
import { RecordAddressHandler } from './record-address.handler.js';
import { RecordDeathHandler } from './record-death.handler.js';
import { RecordLegalRepresentationHandler } from './record-legal-representation.handler.js';
import { RecordRepresentativeReachedHandler } from './record-representative-reached.handler.js';
import { RecordRepresentativeUnreachableHandler } from './record-representative-unreachable.handler.js';
import { RecordTaxCodeHandler } from './record-tax-code.handler.js';
import { RegisterSubjectHandler } from './register-subject.handler.js';
import { SearchSubjectsHandler } from './search-subjects.handler.js';
import { SetContactChannelHandler } from './set-contact-channel.handler.js';
import { SubjectDesk } from './subject-desk.js';
import { TakenTaxCode } from './taken-tax-code.js';
import { VisiblePeople } from './visible-people.js';

/** What commands and queries about persons are carried out by. */
export const subjectHandlers = [
  PersonFilesNow,
  PersonFactsReader,
  SubjectDesk,
  VisiblePeople,
  TakenTaxCode,
  RegisterSubjectHandler,
  RecordTaxCodeHandler,
  CorrectIdentityHandler,
  SetContactChannelHandler,
  RecordAddressHandler,
  RecordLegalRepresentationHandler,
  EndLegalRepresentationHandler,
  RecordRepresentativeUnreachableHandler,
  RecordRepresentativeReachedHandler,
  NoteInterpreterNeededHandler,
  RecordDeathHandler,
  LinkSignInHandler,
  GetSubjectHandler,
  SearchSubjectsHandler,
];
