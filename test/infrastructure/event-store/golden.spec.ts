import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { createCodec, type Encoded } from '../../../src/infrastructure/event-store/codec.js';
import { allCodecs } from '../../../src/infrastructure/event-store/codecs/codec-registry.js';
import { id } from '../../../src/infrastructure/event-store/codecs/data-class.js';
import type { AnyCodec } from '../../../src/infrastructure/event-store/create-codec-registry.js';
import { z } from 'zod';

const folder = new URL('golden/', import.meta.url);
/** Folders are named like the aggregates, whose categories are shorter. */
const CATEGORY: Readonly<Record<string, string>> = {
  'audit-engagement': 'audit',
  'community-restitution': 'restitution',
  'resource-commitment': 'commitment',
};
const foldersThere = readdirSync(folder).sort();

interface Golden {
  readonly category: string;
  /** `Type.vN`, from the name of the file. */
  readonly name: string;
  readonly stored: Encoded;
}

const goldens: readonly Golden[] = foldersThere.flatMap((aggregate) =>
  readdirSync(new URL(`${aggregate}/`, folder)).map((file) => ({
    category: CATEGORY[aggregate] ?? aggregate,
    name: file.replace(/\.json$/, ''),
    stored: JSON.parse(readFileSync(new URL(`${aggregate}/${file}`, folder), 'utf8')) as Encoded,
  })),
);

/** Every version of every type that was ever stored. */
const versionsOf = ({ category, shapes }: AnyCodec): readonly string[] =>
  Object.entries(shapes).flatMap(([type, shape]) => {
    const { upcasts } = shape as unknown as { upcasts: readonly unknown[] };
    return Array.from({ length: upcasts.length + 1 }, (_, older) => `${category}/${type}.v${older + 1}`);
  });

const without = (codecs: readonly AnyCodec[]): readonly string[] => {
  const there = new Set(goldens.map(({ category, name }) => `${category}/${name}`));
  return codecs.flatMap(versionsOf).filter((version) => !there.has(version));
};

describe('M4: the golden files', () => {
  it('are there for every version of every event of every codec, and for nothing else', () => {
    expect(without(allCodecs)).toEqual([]);
    expect(goldens).toHaveLength(allCodecs.flatMap(versionsOf).length);
  });

  it.each(goldens)(
    '$category: $name is read in the shape of today, and read again alike',
    ({ category, name, stored }) => {
      const codec = allCodecs.find((one) => one.category === category);
      expect(stored.type).toBe(name);
      const event = codec?.decode(stored);
      expect(event?.type).toBe(name.replace(/\.v\d+$/, ''));
      expect(event && codec?.decode(codec.encode(event))).toEqual(event);
    },
  );

  it('negative control: a type, or a version of one, without a file is found', () => {
    const schema = z.strictObject({ pactId: id });
    const upcasts = [(data: object) => data];
    const later = createCodec('pact', {
      PactActivated: { schema, upcasts },
      PactBurned: { schema, upcasts: [] },
    });
    expect(without([later])).toEqual(['pact/PactActivated.v2', 'pact/PactBurned.v1']);
  });
});
