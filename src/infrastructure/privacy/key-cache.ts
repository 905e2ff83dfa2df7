import type { DataKey } from './key-ring.js';

interface Kept {
  readonly key: DataKey;
  /** Milliseconds of the monotonic clock. */
  readonly until: number;
}

/** How many keys are kept in memory and for how long, in milliseconds. */
export interface KeyCacheOptions {
  readonly most: number;
  readonly life: number;
  /** A clock that never goes back, in milliseconds. */
  readonly now: () => number;
}

/**
 * Keys in clear for a short while: another process's erasure is seen after `life` at the latest,
 * this one's at once through `evict`. When full, the one that was put in first goes.
 */
export const openKeyCache = ({ most, life, now }: KeyCacheOptions) => {
  const kept = new Map<string, Kept>();
  const persons = new Map<string, string>();
  let evictions = 0;

  const drop = (kid: string): void => {
    const key = kept.get(kid)?.key;
    kept.delete(kid);
    if (key?.kind === 'person') key.subjects.forEach((subjectId) => persons.delete(subjectId));
  };

  const get = (kid: string): DataKey | undefined => {
    const found = kept.get(kid);
    if (found && found.until <= now()) {
      drop(kid);
      return undefined;
    }
    return found?.key;
  };

  return {
    get,
    person: (subjectId: string): DataKey | undefined => get(persons.get(subjectId) ?? ''),
    /** Taken before a look-up and handed to `put`: what was read before an eviction is not kept after it. */
    mark: (): number => evictions,
    put: (key: DataKey, mark: number): void => {
      if (mark !== evictions) return;
      drop(key.kid);
      const [oldest] = kept.keys();
      if (kept.size >= most && oldest !== undefined) drop(oldest);
      kept.set(key.kid, { key, until: now() + life });
      if (key.kind === 'person') key.subjects.forEach((subjectId) => persons.set(subjectId, key.kid));
    },
    evict: (subjectId: string): void => {
      evictions += 1;
      for (const [kid, { key }] of kept) if (key.subjects.includes(subjectId)) drop(kid);
    },
  };
};

/** A bounded, short-lived store of keys in clear. */
export type KeyCache = ReturnType<typeof openKeyCache>;
