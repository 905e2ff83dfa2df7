import type { Sealed } from '../domain/kernel/sealed.js';

/** Data of an event before its personal values are sealed: what a command brings. */
export type Clear<T> = T extends Sealed
  ? string
  : T extends readonly (infer Item)[]
    ? readonly Clear<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: Clear<T[Key]> }
      : T;
