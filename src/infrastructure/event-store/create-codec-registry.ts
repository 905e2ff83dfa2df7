import type { z } from 'zod';
import type { EventMetadata } from '../../application/ports/event-store.js';
import type { DomainEvent } from '../../domain/kernel/aggregate.js';
import { UnreadableEvent, type Encoded } from './codec.js';
import { sensitivityOf } from './sensitivity.js';

/** A codec whose event type is forgotten: a category carries the events of one aggregate and no others. */
export interface AnyCodec {
  readonly category: string;
  readonly shapes: Readonly<
    Record<
      string,
      {
        readonly schema: z.ZodType;
        readonly effective?: (data: never) => string | undefined;
        readonly subjects?: (data: never) => readonly string[];
      }
    >
  >;
  encode(event: DomainEvent): Encoded;
  decode(encoded: Encoded): DomainEvent;
}

/** What an event's metadata says about the event itself. */
interface EventFacts {
  /** A day or an instant; undefined when the fact was true the moment it was recorded. */
  readonly effectiveAt: string | undefined;
  readonly subjects: readonly string[];
  readonly sensitivity: EventMetadata['sensitivity'];
}

/** All codecs of a store, by category. */
export interface CodecRegistry {
  readonly categories: readonly string[];
  /** @throws UnreadableEvent for a category that no codec was registered for */
  codecFor(category: string): AnyCodec;
  /** Facts of an event that its codec has accepted. */
  factsOf(category: string, event: DomainEvent): EventFacts;
}

/** Builds the registry once, at start: the walk over the schemas is not repeated per event. */
export const createCodecRegistry = (codecs: readonly AnyCodec[]): CodecRegistry => {
  const byCategory = new Map(codecs.map((codec) => [codec.category, codec]));
  if (byCategory.size !== codecs.length) throw new Error('Two codecs are registered for one category.');
  const sensitivities = new Map(
    codecs.flatMap(({ category, shapes }) =>
      Object.entries(shapes).map(([type, { schema }]) => [`${category} ${type}`, sensitivityOf(schema)]),
    ),
  );
  const codecFor = (category: string): AnyCodec => {
    const codec = byCategory.get(category);
    if (!codec) throw new UnreadableEvent(category, 'no codec is registered for this category');
    return codec;
  };
  return {
    categories: [...byCategory.keys()],
    codecFor,
    factsOf(category, { type, data }) {
      const shape = codecFor(category).shapes[type];
      return {
        // the codec has checked that `data` has the shape these functions were written for
        effectiveAt: shape?.effective?.(data as never),
        subjects: shape?.subjects?.(data as never) ?? [],
        sensitivity: sensitivities.get(`${category} ${type}`) ?? 'special',
      };
    },
  };
};
