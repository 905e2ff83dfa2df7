import { z } from 'zod';
import type { DomainEvent } from '../../../src/domain/kernel/aggregate.js';
import { pactAggregate } from '../../../src/domain/pact/pact.js';
import { createCodec, type EventShapes } from '../../../src/infrastructure/event-store/codec.js';
import { allCodecs } from '../../../src/infrastructure/event-store/codecs/codec-registry.js';
import { id } from '../../../src/infrastructure/event-store/codecs/data-class.js';
import { pactCodec } from '../../../src/infrastructure/event-store/codecs/pact.codec.js';
import { createCodecRegistry } from '../../../src/infrastructure/event-store/create-codec-registry.js';
import type { Projection } from '../../../src/infrastructure/subscriptions/projection.js';
import { idOf } from '../../support/pact.fixture.js';

const archivedShape = { PactArchived: { schema: z.strictObject({ pactId: id }), upcasts: [] } };
/** A later build: it has one more event of a pact. */
export const laterCodecs = createCodecRegistry([
  ...allCodecs.filter(({ category }) => category !== 'pact'),
  // Shapes are looked up by type, so a set of them may hold those of two builds.
  createCodec<DomainEvent>('pact', {
    ...pactCodec.shapes,
    ...archivedShape,
  } as unknown as EventShapes<DomainEvent>),
]);

/** A pact that nobody looks into: this build cannot fold an event of a later one. */
export const unfolded = { category: pactAggregate.category, initial: null, evolve: () => null };
export const assigned = (pactId: string) => ({
  type: 'CaseManagerAssigned',
  data: { pactId, workerId: idOf(3), organisationId: idOf(6), from: '2026-03-03' },
});

/** A read model that stands still until it is let go. */
export const held = (projection: Projection) => {
  let go = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    go = resolve;
  });
  const standing: Projection = {
    ...projection,
    async rows(page, query, table) {
      await gate;
      return projection.rows(page, query, table);
    },
  };
  return { standing, go: () => go() };
};
