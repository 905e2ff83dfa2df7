import { readdirSync, readFileSync } from 'node:fs';
import type { DomainEvent } from '../../src/domain/kernel/aggregate.js';
import type { Encoded } from '../../src/infrastructure/event-store/codec.js';
import { allCodecs } from '../../src/infrastructure/event-store/codecs/codec-registry.js';

const golden = new URL('../infrastructure/event-store/golden/', import.meta.url);

/** One event of every type that is stored. */
export const goldenEvents = (): readonly DomainEvent[] =>
  readdirSync(golden).flatMap((name) => {
    const folder = new URL(`${name}/`, golden);
    return readdirSync(folder).flatMap((file) => {
      const stored = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as Encoded;
      const [type = ''] = stored.type.split('.');
      const codec = allCodecs.find(({ shapes }) => Object.hasOwn(shapes, type));
      return codec ? [codec.decode(stored)] : [];
    });
  });
