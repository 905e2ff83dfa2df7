import type { DomainEvent } from '../../domain/kernel/aggregate.js';

/** The languages of the pages and of the audit trail. */
export const LANGUAGES = ['it', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** One event in plain words; only structure (S0) is said, a personal value never is. */
export interface Sentence<Data> {
  readonly it: (data: Data) => string;
  readonly en: (data: Data) => string;
}

/** A sentence for every event of an aggregate: a new event without one does not compile. */
export type Sentences<Event extends DomainEvent> = {
  readonly [Type in Event['type']]: Sentence<Extract<Event, { type: Type }>['data']>;
};

/** What codes are called in each language. */
export type Words = Readonly<Record<string, Readonly<Record<Language, string>>>>;
