import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { z } from 'zod';
import { sentenceOf } from '../../src/application/timeline/event-sentence.js';
import { LANGUAGES } from '../../src/application/timeline/sentence.js';
import { dayInWords, word } from '../../src/application/timeline/words.js';
import type { DomainEvent } from '../../src/domain/kernel/aggregate.js';
import type { AnyCodec } from '../../src/infrastructure/event-store/create-codec-registry.js';
import { allCodecs } from '../../src/infrastructure/event-store/codecs/codec-registry.js';
import type { Encoded } from '../../src/infrastructure/event-store/codec.js';
import { sealedValuesIn, withSealedValues } from '../../src/application/sealed-values.js';
import { idOf } from '../support/pact.fixture.js';

/** Folders of golden files are named like the aggregates, whose categories may be shorter. */
const FOLDER: Readonly<Record<string, string>> = {
  audit: 'audit-engagement',
  commitment: 'resource-commitment',
  restitution: 'community-restitution',
};
/** By the folder of their golden files. */
const byFolder: Readonly<Record<string, AnyCodec>> = Object.fromEntries(
  allCodecs.map((codec) => [FOLDER[codec.category] ?? codec.category, codec]),
);
const codecs = Object.values(byFolder);
const golden = new URL('../infrastructure/event-store/golden/', import.meta.url);

const goldenEvents: readonly DomainEvent[] = Object.entries(byFolder).flatMap(([name, codec]) => {
  const folder = new URL(`${name}/`, golden);
  return readdirSync(folder).map((file) =>
    codec.decode(JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Encoded),
  );
});

interface Definition {
  readonly type: string;
  readonly entries?: Readonly<Record<string, string>>;
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly options?: readonly z.ZodType[];
  readonly element?: z.ZodType;
  readonly innerType?: z.ZodType;
}

/** Every code that an event may carry, with the name of its field. */
const codesOf = (schema: z.ZodType, field: string): readonly { field: string; code: string }[] => {
  const { entries, shape, options, element, innerType } = schema.def as Definition;
  if (entries) return Object.values(entries).map((code) => ({ field, code }));
  const parts = [...(options ?? []), element, innerType].flatMap((part) => part ?? []);
  return [
    ...Object.entries(shape ?? {}).flatMap(([name, part]) => codesOf(part, name)),
    ...parts.flatMap((part) => codesOf(part, field)),
  ];
};

/** Codes that are no words of people's language, or are the same in both. */
const SAID_AS_THEY_ARE = ['online', 'EUR'];

const untold = (codes: readonly string[]) =>
  [...new Set(codes)].filter(
    (code) =>
      !SAID_AS_THEY_ARE.includes(code) && LANGUAGES.every((language) => word(code, language) === code),
  );

const wellSaid = /^[A-ZÀ-Ý][^{}[\]]*\.$/u;
const odd = /undefined|null|NaN|object Object|\bpact-|[a-z]+-[a-z]+-[a-z]+-|\b[\da-f]{8}-[\da-f]{4}/;

describe('the sentences of events', () => {
  it('are there for every event of every aggregate, in both languages', () => {
    const types = codecs.flatMap(({ shapes }) => Object.keys(shapes)).sort();
    expect(goldenEvents.map(({ type }) => type).sort()).toEqual(types);
    for (const { type, data } of goldenEvents)
      for (const language of LANGUAGES) expect(sentenceOf(type, data, language)).not.toBe(type);
  });

  it.each(goldenEvents.map(({ type, data }) => ({ type, data })))(
    '$type is said in words',
    ({ type, data }) => {
      for (const language of LANGUAGES) {
        const sentence = sentenceOf(type, data, language);
        expect(sentence).toMatch(wellSaid);
        expect(sentence).not.toMatch(odd);
      }
      expect(sentenceOf(type, data, 'it')).not.toBe(sentenceOf(type, data, 'en'));
    },
  );

  it.each(goldenEvents.map(({ type, data }) => ({ type, data })))(
    '$type says nothing that is sealed',
    ({ type, data }) => {
      // What a projection would have: the sealed value with its field and command.
      const recorded = { event: { type, data }, metadata: { commandId: idOf(1) } } as unknown as Parameters<
        typeof withSealedValues
      >[0];
      const kept = withSealedValues(recorded, data);
      const parts = sealedValuesIn(kept).flatMap(({ kid, iv, ct, tag, field }) => [kid, iv, ct, tag, field]);
      for (const language of LANGUAGES)
        for (const part of parts) expect(sentenceOf(type, kept, language)).not.toContain(part);
    },
  );

  it('say an unheard event by its type, rather than nothing', () => {
    expect(sentenceOf('PactArchived', {}, 'it')).toBe('PactArchived');
  });
});

describe('the words', () => {
  it('are there for every code an event may carry', () => {
    const codes = codecs.flatMap(({ shapes }) =>
      Object.values(shapes).flatMap(({ schema }) => codesOf(schema, '')),
    );
    expect(codes.length).toBeGreaterThan(100);
    expect(untold(codes.map(({ code }) => code))).toEqual([]);
  });

  it('negative control: a code without a word is found', () => {
    expect(untold(['lab', 'no-such-code'])).toEqual(['no-such-code']);
  });

  it('write days as they are written in each language', () => {
    expect([dayInWords('2026-03-02', 'it'), dayInWords('2026-03-02', 'en')]).toEqual([
      '02/03/2026',
      '2026-03-02',
    ]);
  });
});
