const NOTE = /^(\d{12,16})\.note$/;

/** Name of the file of a checkpoint, `<size in 12 digits>.note`. */
export const noteName = (size: number): string => `${String(size).padStart(12, '0')}.note`;

/** The sizes that names of files say, in their order; a file of another name says none. */
export const sizesOf = (names: readonly string[]): readonly number[] =>
  names.flatMap((name) => NOTE.exec(name)?.[1] ?? []).map(Number);
