import { auditSentences } from './audit.sentences.js';
import { commitmentSentences } from './commitment.sentences.js';
import { householdSentences } from './household.sentences.js';
import { pactSentences } from './pact.sentences.js';
import { operatorSentences, organisationSentences } from './registry.sentences.js';
import { restitutionSentences } from './restitution.sentences.js';
import type { Language, Sentence } from './sentence.js';
import { subjectSentences } from './subject.sentences.js';

// Each table is exhaustive for its own events; together they are looked up by the stored type.
const SENTENCES: Readonly<Record<string, Sentence<never>>> = {
  ...pactSentences,
  ...commitmentSentences,
  ...restitutionSentences,
  ...subjectSentences,
  ...householdSentences,
  ...operatorSentences,
  ...organisationSentences,
  ...auditSentences,
};

/** What happened, in plain words, from the event's structural values alone. */
export const sentenceOf = (type: string, data: object, language: Language): string => {
  const sentence = SENTENCES[type];
  return sentence ? sentence[language](data as never) : type;
};
