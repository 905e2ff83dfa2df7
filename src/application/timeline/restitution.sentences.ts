import type { CommunityRestitutionEvent } from '../../domain/community-restitution/community-restitution.events.js';
import type { Sentences } from './sentence.js';
import { dayInWords, word } from './words.js';

const it = (code: string): string => word(code, 'it');
const en = (code: string): string => word(code, 'en');
const il = (day: string): string => dayInWords(day, 'it');

/** The life of a restitution to the community in plain words. */
export const restitutionSentences: Sentences<CommunityRestitutionEvent> = {
  RestitutionAgreed: {
    it: (d) =>
      `Concordata una restituzione (${it(d.kind)}, ${d.quantity} ${it(d.unit)}) presso: ${it(d.host.type)}; dal ${il(d.from)} al ${il(d.to)}.`,
    en: (d) =>
      `Restitution agreed (${en(d.kind)}, ${d.quantity} ${en(d.unit)}) at: ${en(d.host.type)}; from ${d.from} to ${d.to}.`,
  },
  RestitutionInsured: {
    it: (d) => `Copertura assicurativa della restituzione dal ${il(d.from)}.`,
    en: (d) => `Restitution insured from ${d.from}.`,
  },
  RestitutionActivityLogged: {
    it: (d) =>
      `Attività di restituzione del ${il(d.performedOn)}: ${d.quantity}, registrata da: ${it(d.loggedBy.capacity)}.`,
    en: (d) =>
      `Restitution activity of ${d.performedOn}: ${d.quantity}, logged by: ${en(d.loggedBy.capacity)}.`,
  },
  RestitutionActivityConfirmed: {
    it: (d) => `Attività confermata per ${d.quantity} da: ${it(d.by.capacity)}.`,
    en: (d) => `Activity confirmed for ${d.quantity} by: ${en(d.by.capacity)}.`,
  },
  RestitutionActivityContested: {
    it: (d) => `Attività contestata per ${d.quantity} da: ${it(d.by.capacity)}.`,
    en: (d) => `Activity contested for ${d.quantity} by: ${en(d.by.capacity)}.`,
  },
  RestitutionSuspended: {
    it: (d) => `Restituzione sospesa dal ${il(d.from)}.`,
    en: (d) => `Restitution suspended from ${d.from}.`,
  },
  RestitutionResumed: {
    it: (d) => `Restituzione ripresa dal ${il(d.from)}.`,
    en: (d) => `Restitution resumed from ${d.from}.`,
  },
  RestitutionCompleted: {
    it: (d) => `Restituzione conclusa: ${d.confirmedTotal} confermati in tutto.`,
    en: (d) => `Restitution completed: ${d.confirmedTotal} confirmed in all.`,
  },
  RestitutionWaived: {
    it: () => 'Restituzione condonata per decisione della micro-équipe.',
    en: () => 'Restitution waived by decision of the micro-team.',
  },
  RestitutionInterrupted: {
    it: (d) => `Restituzione interrotta da: ${it(d.by.capacity)}.`,
    en: (d) => `Restitution interrupted by: ${en(d.by.capacity)}.`,
  },
};
