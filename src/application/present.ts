/** Leaves out the names whose value is undefined: an absent field is absent in the log. */
export const present = <T extends object>(
  fields: T,
): { [Key in keyof T as undefined extends T[Key] ? never : Key]: T[Key] } & {
  [Key in keyof T as undefined extends T[Key] ? Key : never]?: Exclude<T[Key], undefined>;
} =>
  // Only undefined values are dropped, which the type says.
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;

/** The item at a place that is known to exist: lists that were made from one another. */
export const at = <Item>(items: readonly Item[], index: number): Item => {
  const item = items[index];
  if (item === undefined) throw new RangeError('The lists have different lengths.');
  return item;
};
