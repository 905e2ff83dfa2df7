import type { z } from 'zod';
import type { DomainEvent } from '../../domain/kernel/aggregate.js';
import { quickCopy, UNDECIDED, type QuickCopy } from './quick-copy.js';

/** What is written for an event: `Type.vN` and its data. */
export interface Encoded {
  readonly type: string;
  readonly data: unknown;
}

/** One event type: the shape of its latest version, how older ones are read, and what its metadata says. */
export interface EventShape<Data> {
  /** Every leaf carries a data class (see data-class.ts); objects are strict. */
  readonly schema: z.ZodType<Data>;
  /** Oldest first: `upcasts[0]` lifts v1 data to v2. The current version is `upcasts.length + 1`. */
  readonly upcasts: readonly ((data: never) => unknown)[];
  /** When the fact was true, as a day or an instant; left out, it was true when it was recorded. */
  readonly effective?: (data: Data) => string | undefined;
  /** Persons (subject ids) the event is about, for access requests and for the erasure fence. */
  readonly subjects?: (data: Data) => readonly string[];
}

export type EventShapes<Event extends DomainEvent> = {
  readonly [Type in Event['type']]: EventShape<Extract<Event, { type: Type }>['data']>;
};

/** The domain speaks only the latest shape of an event; the codec speaks history. */
export interface Codec<Event extends DomainEvent = DomainEvent> {
  readonly category: string;
  readonly shapes: EventShapes<Event>;
  /** @throws UnreadableEvent when the event would not be readable again. */
  encode(event: Event): Encoded;
  /** @throws UnreadableEvent for an unknown type, a newer version or a damaged payload. */
  decode(encoded: Encoded): Event;
}

/** Stored bytes that this build cannot read: a reader stops here, it never skips. */
export class UnreadableEvent extends Error {
  override readonly name = 'UnreadableEvent';

  constructor(
    /** Stored type, such as `PactSigned.v2`. */
    readonly storedType: string,
    /** What is wrong, by field path and rule, never with a value. */
    readonly problem: string,
  ) {
    super(`${storedType}: ${problem}`);
  }
}

const VERSIONED = /^(?<type>[A-Z]\w+)\.v(?<version>[1-9]\d*)$/;

const pathsOf = (error: z.ZodError): string =>
  error.issues.map(({ path, code }) => `${path.join('.') || 'data'} (${code})`).join(', ');

/** Makes the codec of one category from the shapes of its events. */
export const createCodec = <Event extends DomainEvent>(
  category: string,
  shapes: EventShapes<Event>,
): Codec<Event> => {
  const shapeOf = (type: string): EventShape<Event['data']> | undefined =>
    Object.hasOwn(shapes, type) ? shapes[type as Event['type']] : undefined;

  // made when the first event of a type is met: no command line pays for the types that it does not read
  const quickCopies = new Map<EventShape<Event['data']>, QuickCopy>();
  const quickCopyOf = (shape: EventShape<Event['data']>): QuickCopy => {
    const known = quickCopies.get(shape);
    if (known) return known;
    const made = quickCopy(shape.schema);
    quickCopies.set(shape, made);
    return made;
  };

  const parse = (shape: EventShape<Event['data']>, storedType: string, data: unknown): Event['data'] => {
    const copied = quickCopyOf(shape)(data);
    if (copied !== UNDECIDED) return copied as Event['data'];
    const parsed = shape.schema.safeParse(data);
    if (!parsed.success) throw new UnreadableEvent(storedType, pathsOf(parsed.error));
    return parsed.data;
  };

  return {
    category,
    shapes,
    encode({ type, data }) {
      const shape = shapeOf(type);
      if (!shape) throw new UnreadableEvent(type, 'no shape is registered for this type');
      const storedType = `${type}.v${shape.upcasts.length + 1}`;
      return { type: storedType, data: parse(shape, storedType, data) };
    },
    decode({ type: storedType, data }) {
      const { type = '', version = '' } = VERSIONED.exec(storedType)?.groups ?? {};
      const shape = shapeOf(type);
      if (!shape) throw new UnreadableEvent(storedType, 'no shape is registered for this type');
      const current = shape.upcasts.length + 1;
      if (Number(version) > current)
        throw new UnreadableEvent(storedType, `this build reads versions up to ${current}`);
      const latest = shape.upcasts
        .slice(Number(version) - 1)
        .reduce<unknown>((older, upcast) => upcast(older as never), data);
      return { type, data: parse(shape, storedType, latest) } as Event;
    },
  };
};
