import type { ResourceCommitmentEvent } from '../../domain/resource-commitment/resource-commitment.events.js';
import type { Sentences } from './sentence.js';
import { dayInWords, word } from './words.js';

const it = (code: string): string => word(code, 'it');
const en = (code: string): string => word(code, 'en');
const il = (day: string): string => dayInWords(day, 'it');

/** The life of a promised resource in plain words. */
export const commitmentSentences: Sentences<ResourceCommitmentEvent> = {
  CommitmentOffered: {
    it: (d) =>
      `Offerto un impegno di risorse (${it(d.resourceKind)}, ${d.quantity} ${it(d.unit)}) da: ${it(d.providerKind)}; dal ${il(d.from)} al ${il(d.to)}.`,
    en: (d) =>
      `Resource commitment offered (${en(d.resourceKind)}, ${d.quantity} ${en(d.unit)}) by: ${en(d.providerKind)}; from ${d.from} to ${d.to}.`,
  },
  CommitmentConfirmed: {
    it: () => 'Impegno di risorse confermato.',
    en: () => 'Resource commitment confirmed.',
  },
  CommitmentDeclined: {
    it: () => 'Impegno di risorse non accettato.',
    en: () => 'Resource commitment declined.',
  },
  DeliveryRecorded: {
    it: (d) => `Consegna di ${d.quantity} il ${il(d.deliveredOn)}.`,
    en: (d) => `Delivery of ${d.quantity} on ${d.deliveredOn}.`,
  },
  DeliveryReversed: {
    it: () => 'Una consegna registrata è stata stornata.',
    en: () => 'A recorded delivery was reversed.',
  },
  CommitmentFulfilled: {
    it: (d) => `Impegno di risorse adempiuto il ${il(d.on)}: ${d.delivered.quantity} in tutto.`,
    en: (d) => `Resource commitment fulfilled on ${d.on}: ${d.delivered.quantity} in all.`,
  },
  CommitmentLapsed: {
    it: (d) => `Impegno di risorse decaduto il ${il(d.on)}: ${d.undelivered.quantity} non consegnati.`,
    en: (d) => `Resource commitment lapsed on ${d.on}: ${d.undelivered.quantity} not delivered.`,
  },
  CommitmentWithdrawn: {
    it: (d) => `Impegno di risorse ritirato: ${d.undelivered.quantity} non consegnati. Patto a rischio.`,
    en: (d) => `Resource commitment withdrawn: ${d.undelivered.quantity} not delivered. Pact at risk.`,
  },
};
