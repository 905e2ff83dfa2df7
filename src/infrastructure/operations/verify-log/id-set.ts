/** Words of 32 bits in an id. */
const WORDS = 4;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Ids that were seen: 16 bytes each, so that those of ten million commands fit into memory. */
export interface IdSet {
  /** Whether it is new; false for one that was added before. @throws TypeError for what is no UUID */
  add(uuid: string): boolean;
}

const wordsOf = (uuid: string): readonly number[] => {
  if (!UUID.test(uuid)) throw new TypeError('Not a UUID.');
  const digits = uuid.replaceAll('-', '');
  return [0, 8, 16, 24].map((start) => parseInt(digits.slice(start, start + 8), 16));
};

/** Open addressing: name-based and random ids are spread evenly, so that some of their bits are the place. */
export const idSet = (capacity = 1_024): IdSet => {
  let slots = capacity;
  let table = new Uint32Array(slots * WORDS);
  let count = 0;
  let hasNil = false;

  /** Finds the id, or else writes it into the first free place. */
  const put = (words: readonly number[]): boolean => {
    let slot = ((words[0] ?? 0) ^ (words[3] ?? 0)) >>> 0;
    for (slot %= slots; ; slot = (slot + 1) % slots) {
      const at = slot * WORDS;
      if (words.every((word, index) => table[at + index] === word)) return false;
      if (table.subarray(at, at + WORDS).every((word) => word === 0)) {
        table.set(words, at);
        return true;
      }
    }
  };

  const grow = (): void => {
    const old = table;
    slots *= 2;
    table = new Uint32Array(slots * WORDS);
    for (let at = 0; at < old.length; at += WORDS) {
      const words = [...old.subarray(at, at + WORDS)];
      if (words.some((word) => word !== 0)) put(words);
    }
  };

  return {
    add(uuid) {
      const words = wordsOf(uuid);
      if (words.every((word) => word === 0)) return !hasNil && (hasNil = true);
      if (count > slots / 2) grow();
      const isNew = put(words);
      if (isNew) count += 1;
      return isNew;
    },
  };
};
