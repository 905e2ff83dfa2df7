import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import type { AnyCodec } from '../../../src/infrastructure/event-store/create-codec-registry.js';
import { createCodec } from '../../../src/infrastructure/event-store/codec.js';
import { allCodecs } from '../../../src/infrastructure/event-store/codecs/codec-registry.js';
import { id, s0, sealed } from '../../../src/infrastructure/event-store/codecs/data-class.js';
import {
  fieldsOf,
  fieldsOfCodecs,
  SchemaFieldClasses,
} from '../../../src/infrastructure/event-store/codecs/field-classes.js';

const isSealed = (schema: z.ZodType): boolean => schema.meta()?.['sealed'] === true;

interface Definition {
  readonly shape?: Readonly<Record<string, z.ZodType>>;
  readonly options?: readonly z.ZodType[];
  readonly element?: z.ZodType;
  readonly innerType?: z.ZodType;
}

/** Every schema that carries a class, found by another walk than the one under test: down to the very leaves. */
const marked = (schema: z.ZodType): readonly z.ZodType[] => {
  if (schema.meta()?.['dataClass'] !== undefined) return [schema];
  const { shape, options, element, innerType } = schema.def as Definition;
  const parts = [...Object.values(shape ?? {}), ...(options ?? []), element, innerType];
  return parts.flatMap((part) => (part === undefined ? [] : marked(part)));
};

const schemasOf = (codecs: readonly AnyCodec[]) =>
  codecs.flatMap(({ shapes }) => Object.entries(shapes).map(([type, { schema }]) => ({ type, schema })));

/** Fields that nobody classified: what a reader of the log could not know how to treat. */
const unclassified = (codecs: readonly AnyCodec[]) =>
  fieldsOfCodecs(codecs).flatMap(({ field, dataClass }) => (dataClass === undefined ? [field] : []));

/** Types that mark as structure what is sealed, or as personal what is in clear. */
const mismarked = (codecs: readonly AnyCodec[]) =>
  schemasOf(codecs)
    .filter(({ schema }) =>
      marked(schema).some((leaf) => isSealed(leaf) === (leaf.meta()?.['dataClass'] === 'S0')),
    )
    .map(({ type }) => type);

/** Fields that are sealed with one class in one variant of an event and with another in the next. */
const ambiguous = (codecs: readonly AnyCodec[]) => {
  const classes = new Map<string, Set<unknown>>();
  for (const { field, dataClass } of fieldsOfCodecs(codecs))
    if (dataClass !== 'S0') classes.set(field, (classes.get(field) ?? new Set()).add(dataClass));
  return [...classes].flatMap(([field, seen]) => (seen.size > 1 ? [field] : []));
};

const faulty = (schema: z.ZodType): readonly AnyCodec[] => [
  createCodec('fault', { FaultSeeded: { schema: schema as z.ZodType<object>, upcasts: [] } }),
];

describe('the classes of stored fields (privacy.md 1)', () => {
  it('are given to every field of every event', () => {
    expect(fieldsOfCodecs(allCodecs).length).toBeGreaterThan(250);
    expect(unclassified(allCodecs)).toEqual([]);
  });

  it('are P1, P2 or P3 where a value is sealed, and S0 where it is in clear', () => {
    expect(mismarked(allCodecs)).toEqual([]);
  });

  it('are one for each sealed field, whatever the variant of the event', () => {
    expect(ambiguous(allCodecs)).toEqual([]);
  });

  it('can be looked up by event type alone: no two categories share one', () => {
    const types = schemasOf(allCodecs).map(({ type }) => type);
    expect(types.filter((type, index) => types.indexOf(type) !== index)).toEqual([]);
  });

  it('are P2 for coded values about a person’s or a household’s condition: a code is as telling as a text', () => {
    const classes = new SchemaFieldClasses(allCodecs);
    const coded = [
      'PreliminaryAnalysisRecorded.dimensions[].need',
      'AnalysisFrameworkRecorded.members[].dimensions[].need',
      'VulnerabilityClassified.level',
      'HouseholdRegistered.members[].relation',
      'MemberLeft.reason',
    ];
    expect(coded.map((field) => classes.of(field))).toEqual(coded.map(() => 'P2'));
  });
});

describe('negative control', () => {
  it.each([
    ['a field without a mark', z.strictObject({ faultId: id, note: z.string() }), ['FaultSeeded.note']],
    ['a list of unmarked items', z.strictObject({ notes: z.array(z.string()) }), ['FaultSeeded.notes[]']],
    ['an optional field', z.strictObject({ note: z.exactOptional(z.string()) }), ['FaultSeeded.note']],
    ['a variant', z.union([z.strictObject({ a: id }), z.strictObject({ b: z.number() })]), ['FaultSeeded.b']],
    ['a kind of schema that the walk does not know', z.record(z.string(), id), ['FaultSeeded']],
  ])('%s is found', (_, schema, fields) => {
    expect(unclassified(faulty(schema))).toEqual(fields);
  });

  it.each([
    ['a sealed value marked as structure', s0(sealed('P1'))],
    ['a text in clear marked as personal', z.string().meta({ dataClass: 'P3' })],
  ])('%s is found', (_, leaf) => {
    expect(mismarked(faulty(z.strictObject({ leaf })))).toEqual(['FaultSeeded']);
  });

  it('two classes of one field are found', () => {
    const variants = z.union([z.strictObject({ a: sealed('P1') }), z.strictObject({ a: sealed('P2') })]);
    expect(ambiguous(faulty(variants))).toEqual(['FaultSeeded.a']);
  });
});

describe('the lookup', () => {
  const classes = new SchemaFieldClasses(allCodecs);

  it.each([
    ['SubjectRegistered.givenName', 'P1'],
    ['SubjectRegistered.taxCode.value', 'P1'],
    ['GoalSet.expectedResults[].target', 'P3'],
    ['PactNominated.municipality', 'S0'],
    ['PactNominated.nothing', undefined],
    ['GoalSet.expectedResults.target', undefined],
    ['Unheard.of', undefined],
  ])('of %s says %s', (field, dataClass) => {
    expect(classes.of(field)).toBe(dataClass);
  });

  it('of a field that is structure in one variant of an event says the class of the sealed one', () => {
    const variants = [z.strictObject({ value: sealed('P2') }), z.strictObject({ value: id })] as const;
    for (const options of [variants, variants.toReversed()])
      expect(new SchemaFieldClasses(faulty(z.union(options))).of('FaultSeeded.value')).toBe('P2');
    expect(classes.of('HouseholdCorrected.changes[].value')).toBe('P2');
  });

  it('reads paths with names and lists, and stops at a sealed value', () => {
    const schema = z.strictObject({ items: z.array(z.strictObject({ text: sealed('P3') })) });
    expect(fieldsOf('X', schema)).toEqual([{ field: 'X.items[].text', dataClass: 'P3' }]);
  });
});
