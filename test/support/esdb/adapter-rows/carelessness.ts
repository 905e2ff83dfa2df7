import { ANY, type AppendToStreamOptions, type EventData } from '@eventstore/db-client';

/** Seeded faults of the adapter: each makes it send or keep otherwise than it does, so that a row must fail. */
export type Carelessness =
  | 'counts-apart'
  | 'doubles-ids'
  | 'expects-anything'
  | 'forgets-credentials'
  | 'forgets-deadlines'
  | 'invents-ids'
  | 'keeps-checkpoints'
  | 'reloads-revisions'
  | 'sends-empties'
  | 'sends-twice';

/** An append as it reaches the client. */
export interface SentAppend {
  readonly stream: string;
  readonly events: readonly EventData[];
  readonly options: AppendToStreamOptions;
}

const without = (options: AppendToStreamOptions, key: 'credentials' | 'deadline'): AppendToStreamOptions => ({
  ...options,
  [key]: undefined,
});

/** What a careless adapter would have sent; `before` are the earlier tries of the same command. */
export const carelessly = (
  careless: Carelessness | undefined,
  append: SentAppend,
  before: readonly SentAppend[],
  fresh: () => string,
): SentAppend => {
  const { events, options } = append;
  const [first] = events;
  switch (careless) {
    case 'expects-anything':
      return { ...append, options: { ...options, expectedRevision: ANY } };
    case 'forgets-credentials':
      return { ...append, options: without(options, 'credentials') };
    case 'forgets-deadlines':
      return { ...append, options: without(options, 'deadline') };
    case 'doubles-ids':
      return { ...append, events: events.map((event) => ({ ...event, id: first?.id ?? event.id })) };
    case 'invents-ids':
      return { ...append, events: events.map((event) => ({ ...event, id: fresh() })) };
    case 'reloads-revisions':
      return before.length === 0
        ? append
        : {
            ...append,
            options: { ...options, expectedRevision: BigInt(before[0]?.events.length ?? 0) - 1n },
          };
    case 'counts-apart':
    case 'keeps-checkpoints':
    case 'sends-empties':
    case 'sends-twice':
    case undefined:
      return append;
  }
};
