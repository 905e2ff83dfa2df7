import { z } from 'zod';
import type { StoredEvent } from '../../src/application/ports/event-store.js';
import type { DomainEvent } from '../../src/domain/kernel/aggregate.js';
import { createCodec, type EventShapes } from '../../src/infrastructure/event-store/codec.js';
import { allCodecs } from '../../src/infrastructure/event-store/codecs/codec-registry.js';
import { id } from '../../src/infrastructure/event-store/codecs/data-class.js';
import { pactCodec } from '../../src/infrastructure/event-store/codecs/pact.codec.js';
import {
  createCodecRegistry,
  type CodecRegistry,
} from '../../src/infrastructure/event-store/create-codec-registry.js';
import type { Projection } from '../../src/infrastructure/subscriptions/projection.js';
import { ProjectionWatch } from '../../src/infrastructure/subscriptions/projection-supervisor.js';

/** Counts the events of each stream and lists their versions: what is taken twice, left out or out of order shows. */
export const tally: Projection = {
  name: 'tally',
  table: { name: 'tally', columns: { stream: 'text', versions: 'text' }, key: ['stream'] },
  categories: ['pact'],
  async rows(page, query, table) {
    const known = await query(`SELECT stream, versions FROM read.${table}`, []);
    const seen = new Map(known.map(({ stream, versions }) => [String(stream), String(versions)]));
    for (const { stored } of page)
      seen.set(stored.stream, `${seen.get(stored.stream) ?? ''} ${stored.version}`);
    return [...seen].map(([stream, versions]) => ({ stream, versions }));
  },
};

const shape = { schema: z.strictObject({ pactId: id }) };
/** A build that knows one more event of a pact, in a version that `upcasts` lead to. */
const withArchived = (...upcasts: readonly ((data: never) => unknown)[]): CodecRegistry =>
  createCodecRegistry([
    ...allCodecs.filter(({ category }) => category !== 'pact'),
    // Shapes are looked up by type, so a set of them may hold those of two builds.
    createCodec<DomainEvent>('pact', {
      ...pactCodec.shapes,
      PactArchived: { ...shape, upcasts },
    } as unknown as EventShapes<DomainEvent>),
  ]);

/** Writes the odd event, and can take it. */
export const laterBuild = withArchived();

const isOdd = ({ type }: StoredEvent): boolean => type === 'PactArchived.v1';

/** A build that cannot take the odd event, as a codec or as a fold. */
export interface Fault {
  readonly codecs: CodecRegistry;
  readonly projection: Projection;
  /** What the alarm names. */
  readonly problem: string;
}

/** The ways in which an event cannot be taken. */
export const FAULTS: Readonly<Record<string, Fault>> = {
  'a poison event': {
    codecs: laterBuild,
    projection: {
      ...tally,
      async rows(page, query, table) {
        if (page.some(({ stored }) => isOdd(stored))) throw new RangeError('Famiglia Esempio');
        return tally.rows(page, query, table);
      },
    },
    problem: 'RangeError',
  },
  'an unknown type': {
    codecs: createCodecRegistry(allCodecs),
    projection: tally,
    problem: 'UnreadableEvent',
  },
  'a throwing upcaster': {
    codecs: withArchived(() => {
      throw new TypeError('Famiglia Esempio');
    }),
    projection: tally,
    problem: 'TypeError',
  },
};

/** Swallows the odd event and goes on: nobody is told. */
export const swallowing: Fault = {
  codecs: laterBuild,
  projection: {
    ...tally,
    rows: (page, query, table) =>
      tally.rows(
        page.filter(({ stored }) => !isOdd(stored)),
        query,
        table,
      ),
  },
  problem: 'none',
};

/** Keeps the alarms. */
export class Alarms extends ProjectionWatch {
  readonly told: string[] = [];

  failed(projection: string, error: unknown): void {
    this.told.push(`${projection} failed: ${String(error)}`);
  }

  turnFailed(error: unknown): void {
    this.told.push(`turn failed: ${String(error)}`);
  }

  parked(projection: string, { stream }: StoredEvent): void {
    this.told.push(`${projection} ${stream}`);
  }
}
