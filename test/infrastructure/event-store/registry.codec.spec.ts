import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import {
  createCodec,
  UnreadableEvent,
  type Codec,
  type Encoded,
} from '../../../src/infrastructure/event-store/codec.js';
import { id } from '../../../src/infrastructure/event-store/codecs/data-class.js';
import { householdCodec } from '../../../src/infrastructure/event-store/codecs/household.codec.js';
import { operatorCodec } from '../../../src/infrastructure/event-store/codecs/operator.codec.js';
import { organisationCodec } from '../../../src/infrastructure/event-store/codecs/organisation.codec.js';
import { subjectCodec } from '../../../src/infrastructure/event-store/codecs/subject.codec.js';
import { uuid } from '../../support/registry.fixture.js';

/** The four codecs, each seen as one of some events: what they share is tested once. */
const codecs = [subjectCodec, householdCodec, organisationCodec, operatorCodec] as unknown as Codec[];
const folderOf = ({ category }: Codec) => new URL(`golden/${category}/`, import.meta.url);
const namesOf = (codec: Codec) => readdirSync(folderOf(codec)).map((file) => file.replace(/\.json$/, ''));
const readGolden = (codec: Codec, name: string): Encoded =>
  JSON.parse(readFileSync(new URL(`${name}.json`, folderOf(codec)), 'utf8')) as Encoded;

const golden = codecs.flatMap((codec) => namesOf(codec).map((name) => [name, codec] as const));

type Json = null | string | number | boolean | readonly Json[] | { readonly [key: string]: Json };

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

/** Every variant of a payload with one leaf, one object or one list replaced by something of another type. */
const damaged = (value: Json): Json[] => {
  if (isList(value)) {
    return [{}, ...value.flatMap((item, at) => damaged(item).map((bad) => value.with(at, bad)))];
  }
  if (value !== null && typeof value === 'object') {
    const parts = Object.entries(value).flatMap(([key, item]) =>
      damaged(item).map((bad) => ({ ...value, [key]: bad })),
    );
    return [[], { ...value, extra: true }, ...parts];
  }
  return [typeof value === 'number' ? 'one' : 1, null];
};

/** The damaged variants that the codec reads all the same. */
const readDamaged = (codec: Codec, { type, data }: Encoded): Json[] =>
  damaged(data as Json).filter((bad) => {
    try {
      codec.decode({ type, data: bad });
      return true;
    } catch (error) {
      if (error instanceof UnreadableEvent) return false;
      throw error;
    }
  });

describe.each(codecs.map((codec) => [codec.category, codec] as const))('the codec of %s', (_, codec) => {
  it('has a golden file for every stored version of every type, and no other', () => {
    const versions = Object.entries(codec.shapes).flatMap(([type, { upcasts }]) =>
      Array.from({ length: upcasts.length + 1 }, (__, version) => `${type}.v${version + 1}`),
    );
    expect(namesOf(codec).toSorted()).toEqual(versions.toSorted());
  });

  it('is loud about an unknown type and a newer version', () => {
    const [type = ''] = Object.keys(codec.shapes);
    expect(() => codec.decode({ type: 'Unheard.v1', data: {} })).toThrow(UnreadableEvent);
    expect(() => codec.decode({ type: `${type}.v99`, data: {} })).toThrow(UnreadableEvent);
  });
});

describe('a golden file', () => {
  it.each(golden)('%s is read and written again alike', (name, codec) => {
    const stored = readGolden(codec, name);
    const event = codec.decode(stored);
    expect(stored.type).toBe(name);
    expect(event).toEqual({ type: name.replace(/\.v\d+$/, ''), data: stored.data });
    expect(codec.encode(event)).toEqual(stored);
  });

  it.each(golden)('%s is refused wherever it is damaged', (name, codec) => {
    expect(readDamaged(codec, readGolden(codec, name))).toEqual([]);
  });

  it('is found to be read damaged by a codec that is too lenient', () => {
    const lenient = createCodec('organisation', {
      OrganisationRenamed: { schema: z.strictObject({ organisationId: id, name: z.unknown() }), upcasts: [] },
    });
    expect(readDamaged(lenient, readGolden(lenient, 'OrganisationRenamed.v1'))).toHaveLength(2);
  });

  it.each(golden)(
    '%s without a sealed value in clear: the words of the domain are refused there',
    (name, codec) => {
      const stored = readGolden(codec, name);
      const clear = JSON.parse(
        JSON.stringify(stored.data, (__, value: unknown) =>
          value !== null && typeof value === 'object' && 'ct' in value ? 'Prova' : value,
        ),
      ) as unknown;
      if (JSON.stringify(clear) === JSON.stringify(stored.data)) return;
      expect(() => codec.decode({ type: stored.type, data: clear })).toThrow(UnreadableEvent);
    },
  );
});

describe('what the metadata of an event says', () => {
  it.each([
    [subjectCodec, 'SubjectRegistered.v1', '2017-03-10', [uuid(1)]],
    [subjectCodec, 'TaxCodeRecorded.v1', undefined, [uuid(1)]],
    [subjectCodec, 'IdentityCorrected.v1', undefined, [uuid(1)]],
    [subjectCodec, 'ContactChannelSet.v1', undefined, [uuid(1)]],
    [subjectCodec, 'AddressRecorded.v1', '2017-03-01', [uuid(1)]],
    [subjectCodec, 'LegalRepresentationRecorded.v1', '2017-01-01', [uuid(1), uuid(2)]],
    [subjectCodec, 'LegalRepresentationEnded.v1', '2017-03-10', [uuid(1)]],
    [subjectCodec, 'RepresentativeUnreachable.v1', '2017-03-01', [uuid(1)]],
    [subjectCodec, 'RepresentativeReachedAgain.v1', '2017-03-10', [uuid(1)]],
    [subjectCodec, 'InterpreterNeeded.v1', undefined, [uuid(1)]],
    [subjectCodec, 'DeathRecorded.v1', undefined, [uuid(1)]],
    [subjectCodec, 'CitizenSignInLinked.v1', undefined, [uuid(1)]],
    [householdCodec, 'HouseholdRegistered.v1', undefined, [uuid(1), uuid(2)]],
    [householdCodec, 'MemberJoined.v1', '2017-02-01', [uuid(4)]],
    [householdCodec, 'MemberLeft.v1', '2017-02-01', [uuid(1)]],
    [householdCodec, 'HouseholdMoved.v1', '2017-02-01', []],
    [householdCodec, 'HouseholdCorrected.v1', undefined, [uuid(1)]],
    [organisationCodec, 'OrganisationRegistered.v1', undefined, []],
    [organisationCodec, 'OrganisationRenamed.v1', undefined, []],
    [organisationCodec, 'OrganisationClosed.v1', '2017-02-01', []],
    [organisationCodec, 'UnitRegistered.v1', undefined, []],
    [organisationCodec, 'UnitSupervisorsChanged.v1', undefined, []],
    [operatorCodec, 'OperatorAccredited.v1', undefined, [uuid(30)]],
    [operatorCodec, 'RoleGranted.v1', undefined, [uuid(30)]],
    [operatorCodec, 'RoleRevoked.v1', undefined, [uuid(30)]],
    [operatorCodec, 'DelegationGiven.v1', undefined, [uuid(30)]],
    [operatorCodec, 'DelegationEnded.v1', undefined, [uuid(30)]],
    [operatorCodec, 'OperatorSuspended.v1', '2017-03-10', [uuid(30)]],
    [operatorCodec, 'OperatorLeft.v1', '2017-03-10', [uuid(30)]],
  ] as unknown as [Codec, string, string | undefined, string[]][])(
    '%#',
    (codec, name, effective, subjects) => {
      const { type, data } = codec.decode(readGolden(codec, name));
      const shape = codec.shapes[type];
      expect({ effective: shape?.effective?.(data), subjects: shape?.subjects?.(data) ?? [] }).toEqual({
        effective,
        subjects,
      });
    },
  );
});
