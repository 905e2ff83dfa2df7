import type { Sealed } from '../domain/kernel/sealed.js';
import type { Sealer, ToSeal } from './ports/sealer.js';

type Slot = ToSeal | undefined;

/** The personal values of one command by name; a list keeps its places, an absent value stays absent. */
export type SealingPlan = Readonly<Record<string, Slot | readonly Slot[]>>;

type SealedSlot<S> = S extends ToSeal ? Sealed : undefined;

/** The same names with sealed values in them. */
export type SealedPlan<Plan extends SealingPlan> = {
  readonly [Name in keyof Plan]: Plan[Name] extends readonly (infer Item)[]
    ? readonly SealedSlot<Item>[]
    : SealedSlot<Plan[Name]>;
};

/** A text about several persons: it gets a key of its own (P3). Undefined stays undefined. */
export function text(field: string, value: string, about: readonly string[]): ToSeal;
export function text(field: string, value: string | undefined, about: readonly string[]): Slot;
export function text(field: string, value: string | undefined, about: readonly string[]): Slot {
  return value === undefined ? undefined : { field, value, about, dataClass: 'P3' };
}

/** An identifying value of one person (P1). */
export function identity(field: string, value: string, person: string): ToSeal;
export function identity(field: string, value: string | undefined, person: string): Slot;
export function identity(field: string, value: string | undefined, person: string): Slot {
  return value === undefined ? undefined : { field, value, about: [person], dataClass: 'P1' };
}

/** A value of a special category (P2), coded values too, about one person or about a whole household. */
export const special = (field: string, value: string, about: readonly string[]): ToSeal => ({
  field,
  value,
  about,
  dataClass: 'P2',
});

const isList = (slot: Slot | readonly Slot[]): slot is readonly Slot[] => Array.isArray(slot);

/** Seals everything a command carries in one go, so that its keys become durable together. */
export const sealPlan = async <Plan extends SealingPlan>(
  sealer: Sealer,
  commandId: string,
  plan: Plan,
): Promise<SealedPlan<Plan>> => {
  const wanted = Object.values(plan)
    .flat()
    .filter((slot) => slot !== undefined);
  const sealed = (wanted.length === 0 ? [] : await sealer.seal(commandId, wanted)).values();
  const fill = (slot: Slot): Sealed | undefined => (slot === undefined ? undefined : sealed.next().value);
  const filled = Object.entries(plan).map(([name, slot]) => [
    name,
    isList(slot) ? slot.map(fill) : fill(slot),
  ]);
  // Names and places are those of the plan, which the compiler cannot follow through Object.entries.
  return Object.fromEntries(filled) as SealedPlan<Plan>;
};
