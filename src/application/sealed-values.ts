import type { RecordedEvent } from './ports/event-store.js';
import type { SealedValue } from './ports/sealer.js';
import type { Sealed } from '../domain/kernel/sealed.js';

/** Data of an event with sealed values as read models keep them. */
export type WithSealedValues<T> = T extends Sealed
  ? SealedValue
  : T extends readonly (infer Item)[]
    ? readonly WithSealedValues<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: WithSealedValues<T[Key]> }
      : T;

const isSealed = (value: object): value is Sealed =>
  'kid' in value && 'iv' in value && 'ct' in value && 'tag' in value;

const walk = (value: unknown, field: string, commandId: string): unknown => {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item: unknown) => walk(item, `${field}[]`, commandId));
  if (isSealed(value)) return { ...value, commandId, field };
  // key by key: lists of pairs, made and thrown away, took a tenth of a rebuild
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const inner: unknown = value[key as keyof typeof value];
    copy[key] =
      typeof inner === 'object' && inner !== null ? walk(inner, `${field}.${key}`, commandId) : inner;
  }
  return copy;
};

/** Puts beside each sealed value what is needed to open it later: the command id and the field of the schema file. */
export const withSealedValues = <Data extends object>(
  { event, metadata }: RecordedEvent,
  data: Data,
): WithSealedValues<Data> =>
  // The walk keeps the shape and only widens what is sealed.
  walk(data, event.type, metadata.commandId) as WithSealedValues<Data>;

/** Whether a part of a read model is a sealed value. */
export const isSealedValue = (value: unknown): value is SealedValue =>
  typeof value === 'object' && value !== null && isSealed(value) && 'commandId' in value && 'field' in value;

/** All sealed values of a read model, in the order of its fields. */
export const sealedValuesIn = (value: unknown): readonly SealedValue[] => {
  if (isSealedValue(value)) return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(sealedValuesIn);
};

/**
 * A structure whose sealed parts are replaced by what opens them.
 * @throws Error for a part that `find` does not know
 */
export const openable = <T>(
  value: T,
  find: (sealed: Sealed) => SealedValue | undefined,
): WithSealedValues<T> => {
  const replaced = (part: unknown): unknown => {
    if (typeof part !== 'object' || part === null) return part;
    if (Array.isArray(part)) return part.map(replaced);
    if (!isSealed(part))
      return Object.fromEntries(Object.entries(part).map(([key, inner]) => [key, replaced(inner)]));
    const found = find(part);
    if (!found) throw new Error('A sealed value of the structure stands in no event.');
    return found;
  };
  // The walk keeps the shape and only widens what is sealed.
  return replaced(value) as WithSealedValues<T>;
};
