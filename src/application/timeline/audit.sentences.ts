import type { AuditEngagementEvent } from '../../domain/audit-engagement/audit-engagement.events.js';
import type { Sentences } from './sentence.js';
import { dayInWords, word } from './words.js';

const it = (code: string): string => word(code, 'it');
const en = (code: string): string => word(code, 'en');
const il = (day: string): string => dayInWords(day, 'it');

/** What an auditor did, in plain words. */
export const auditSentences: Sentences<AuditEngagementEvent> = {
  AuditEngagementOpened: {
    it: (d) => `Aperto un incarico di audit (${d.mandateRef}) dal ${il(d.term.from)} al ${il(d.term.to)}.`,
    en: (d) => `Audit engagement opened (${d.mandateRef}) from ${d.term.from} to ${d.term.to}.`,
  },
  StreamReplayed: {
    it: (d) =>
      `Riletto il registro (${it(d.selection.what)}) fino alla posizione ${d.to}; eventi: ${d.count}.`,
    en: (d) => `The log was replayed (${en(d.selection.what)}) up to position ${d.to}; events: ${d.count}.`,
  },
  LogVerified: {
    it: (d) =>
      d.ok
        ? `Registro verificato senza alterazioni; eventi: ${d.checked}.`
        : `Registro verificato: alterazione alla posizione ${d.brokenAt ?? 0} (${it(d.fault ?? '')}).`,
    en: (d) =>
      d.ok
        ? `Log verified without alteration; events: ${d.checked}.`
        : `Log verified: alteration at position ${d.brokenAt ?? 0} (${en(d.fault ?? '')}).`,
  },
  ProjectionRebuilt: {
    it: (d) => `Ricostruito e confrontato un modello di lettura (${d.name}); differenze: ${d.diffCount}.`,
    en: (d) => `Read model (${d.name}) built anew and compared; differences: ${d.diffCount}.`,
  },
  EvidenceExported: {
    it: (d) => `Esportata un’evidenza (${it(d.format)}) di ${d.bytes} byte.`,
    en: (d) => `Evidence exported (${en(d.format)}), ${d.bytes} bytes.`,
  },
  AuditEngagementClosed: {
    it: () => 'Incarico di audit chiuso con la relazione.',
    en: () => 'Audit engagement closed with its report.',
  },
};
