/**
 * The rows of the measurements of a real server, each once. Every one has a test of the fake, which must answer so, and
 * one of the adapter, which must do right by such an answer; their names begin with the id in square brackets.
 */
export const measured = [
  // appends
  'repeated',
  'reloaded',
  'any',
  'prefix',
  'longer',
  'other-payload',
  'one-id-twice',
  'other-stream',
  'empty',
  'expectations',
  'fifty-different',
  'fifty-equal',
  'too-large',
  'deadline',
  // reads, positions, subscriptions
  'positions',
  'missing-stream',
  'beyond-the-end',
  'exclusive',
  'checkpoints',
  // faults and speed
  'killed',
  'told-meanwhile',
  'two-ways',
] as const;

/** Id of a row of the measurements. */
export type Measured = (typeof measured)[number];

/** Ids that the titles of a spec name, for tests that are not made from a list of rows. */
export const namedIn = (text: string): readonly string[] =>
  [...text.matchAll(/\[([a-z-]+)\] /g)].flatMap(([, id]) => id ?? []);

/** Rows of the measurements that no test names. */
export const untested = (tested: Iterable<string | undefined>): readonly Measured[] => {
  const names = new Set(tested);
  return measured.filter((id) => !names.has(id));
};
