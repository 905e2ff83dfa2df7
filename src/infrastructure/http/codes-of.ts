/** All codes of a union: a forgotten or an unknown one does not compile. */
export const codesOf = <Code extends string>(codes: Readonly<Record<Code, true>>): readonly Code[] =>
  Object.keys(codes) as Code[];
