import type { HouseholdEvent } from '../../domain/household/household.events.js';
import type { Sentences } from './sentence.js';
import { dayInWords, word } from './words.js';

/** The life of a household in plain words. */
export const householdSentences: Sentences<HouseholdEvent> = {
  HouseholdRegistered: {
    it: (d) =>
      `Nucleo registrato (${word(d.kind, 'it')}), ${d.municipality}; componenti: ${d.members.length}.`,
    en: (d) =>
      `Household registered (${word(d.kind, 'en')}), ${d.municipality}; members: ${d.members.length}.`,
  },
  MemberJoined: {
    it: (d) => `Una persona è entrata nel nucleo dal ${dayInWords(d.from, 'it')}.`,
    en: (d) => `A person joined the household from ${d.from}.`,
  },
  MemberLeft: {
    it: (d) => `Una persona è uscita dal nucleo il ${dayInWords(d.on, 'it')}.`,
    en: (d) => `A person left the household on ${d.on}.`,
  },
  HouseholdMoved: {
    it: (d) => `Il nucleo si è trasferito dal ${dayInWords(d.from, 'it')}: ${d.municipality}.`,
    en: (d) => `The household moved from ${d.from}: ${d.municipality}.`,
  },
  HouseholdCorrected: {
    it: (d) => `Corretti i dati del nucleo; campi: ${d.changes.length}.`,
    en: (d) => `Data of the household corrected; fields: ${d.changes.length}.`,
  },
};
