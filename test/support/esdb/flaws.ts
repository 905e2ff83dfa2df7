/** Seeded faults of the fake: each makes it answer otherwise than the server does, so that a row must fail. */
export const flaws = [
  'acknowledges-before-flush',
  'answers-every-repeat',
  'checkpoints-are-events',
  'compares-payloads',
  'counts-positions',
  'ends-loudly',
  'forgets-ids',
  'forgets-the-first-position',
  'hides-missing-streams',
  'ignores-expectations',
  'knows-ids-of-every-stream',
  'loses-metadata',
  'no-size-limit',
  'obeys-batch-deadlines',
  'one-id-once',
  'reads-exclusively',
  'refuses-empty-appends',
  'refuses-prefixes',
  'resumes-inclusively',
  'swallows-reloaded-repeats',
  'takes-longer-writes',
  'takes-other-orders',
] as const;

/** Name of a seeded fault. */
export type Flaw = (typeof flaws)[number];
