import type { StreamHead } from '../../application/ports/event-store.js';

/** Characters of stored text behind the folded streams that a store keeps in memory. */
const CACHE_CAPACITY = 32_000_000;

/** A folded stream, as it was when it was last read. */
export interface CachedStream {
  /** The aggregate that folded it: another one with the same category would give another state. */
  readonly aggregate: object;
  readonly state: unknown;
  readonly head: StreamHead;
  /** Characters of stored text that went into it: the measure of its size. */
  readonly weight: number;
}

/** Least recently used streams leave first. Never trusted: every load asks the database what came after. */
export interface StreamCache {
  get(stream: string, aggregate: object): CachedStream | undefined;
  set(stream: string, cached: CachedStream): void;
  delete(stream: string): void;
}

/** Keeps folded streams up to a total `capacity` in characters of stored text. */
export const createStreamCache = (capacity = CACHE_CAPACITY): StreamCache => {
  const entries = new Map<string, CachedStream>();
  let weight = 0;
  const remove = (stream: string): void => {
    weight -= entries.get(stream)?.weight ?? 0;
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
      weight += cached.weight;
      for (const oldest of entries.keys()) {
        if (weight <= capacity) break;
        remove(oldest);
      }
    },
    delete: remove,
  };
};
