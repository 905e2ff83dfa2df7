import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';

interface Entry {
  readonly payload: AdapterPayload;
  /** Milliseconds since 1970. */
  readonly until: number;
}

const CAPACITY = 10_000;

/** Sessions, codes and grants of the built-in provider, in memory: a restart signs everybody out. */
export function developmentGrants(): AdapterFactory {
  const entries = new Map<string, Entry>();

  const live = (key: string): AdapterPayload | undefined => {
    const entry = entries.get(key);
    return entry !== undefined && entry.until > Date.now() ? entry.payload : undefined;
  };
  const makeRoom = (): void => {
    if (entries.size < CAPACITY) return;
    for (const [key, { until }] of entries) if (until <= Date.now()) entries.delete(key);
    const oldest = entries.size < CAPACITY ? undefined : entries.keys().next().value;
    if (oldest !== undefined) entries.delete(oldest);
  };
  const search = (
    model: string,
    matches: (payload: AdapterPayload) => boolean,
  ): AdapterPayload | undefined => {
    const key = [...entries.keys()].find((candidate) => {
      const payload = candidate.startsWith(`${model}:`) ? live(candidate) : undefined;
      return payload !== undefined && matches(payload);
    });
    return key === undefined ? undefined : live(key);
  };

  return (model): Adapter => ({
    upsert(id, payload, expiresIn) {
      makeRoom();
      const until = expiresIn === undefined ? Infinity : Date.now() + expiresIn * 1000;
      entries.set(`${model}:${id}`, { payload, until });
      return Promise.resolve();
    },
    find: (id) => Promise.resolve(live(`${model}:${id}`)),
    findByUid: (uid) => Promise.resolve(search(model, (payload) => payload.uid === uid)),
    findByUserCode: (code) => Promise.resolve(search(model, (payload) => payload.userCode === code)),
    consume(id) {
      const payload = live(`${model}:${id}`);
      if (payload !== undefined) payload.consumed = Math.floor(Date.now() / 1000);
      return Promise.resolve();
    },
    destroy(id) {
      entries.delete(`${model}:${id}`);
      return Promise.resolve();
    },
    revokeByGrantId(grantId) {
      for (const [key, { payload }] of entries) if (payload.grantId === grantId) entries.delete(key);
      return Promise.resolve();
    },
  });
}
