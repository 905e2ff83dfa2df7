import { serialize } from 'node:v8';
import type { StreamHead } from '../../application/ports/event-store.js';

/** Bytes of folded streams that a store keeps in memory, as they are weighed. */
const CACHE_CAPACITY = 32_000_000;

/** Characters of stored text that a fold takes in before its state is weighed. */
const WEIGH_AFTER = 16_000;

/** How much memory a folded stream takes, roughly. */
export interface Weight {
  /** Bytes of the state when it was weighed. */
  readonly state: number;
  /** Characters of stored text that went into it since: at most so much more. */
  readonly since: number;
}

export const WEIGHTLESS: Weight = { state: 0, since: 0 };

/**
 * The weight of a state into which more text has gone. A long stream may come to a short state: counted by its text, a few
 * of them would push each other out, and be folded from their first event by every command. Weighing costs less than the
 * fold before it did.
 */
export const weighed = (state: unknown, { state: before, since }: Weight): Weight =>
  since < Math.max(WEIGH_AFTER, before)
    ? { state: before, since }
    : { state: serialize(state).length, since: 0 };

const total = ({ state, since }: Weight): number => state + since;

/** A folded stream, as it was when it was last read. */
export interface CachedStream {
  /** The aggregate that folded it: another one with the same category would give another state. */
  readonly aggregate: object;
  readonly state: unknown;
  readonly head: StreamHead;
  readonly weight: Weight;
}

/** Least recently used streams leave first. Never trusted: every load asks the database what came after. */
export interface StreamCache {
  get(stream: string, aggregate: object): CachedStream | undefined;
  set(stream: string, cached: CachedStream): void;
  delete(stream: string): void;
}

/** Keeps folded streams up to a total `capacity` of their weights. */
export const createStreamCache = (capacity = CACHE_CAPACITY): StreamCache => {
  const entries = new Map<string, CachedStream>();
  let weight = 0;
  const remove = (stream: string): void => {
    weight -= total(entries.get(stream)?.weight ?? WEIGHTLESS);
    entries.delete(stream);
  };
  return {
    get(stream, aggregate) {
      const cached = entries.get(stream);
      if (cached?.aggregate !== aggregate) return undefined;
      entries.delete(stream);
      entries.set(stream, cached);
      return cached;
    },
    set(stream, cached) {
      remove(stream);
      entries.set(stream, cached);
      weight += total(cached.weight);
      for (const oldest of entries.keys()) {
        if (weight <= capacity) break;
        remove(oldest);
      }
    },
    delete: remove,
  };
};
