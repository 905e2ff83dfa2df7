import { AppendRefused, MAX_APPEND_BYTES } from '../../application/ports/append-refused.js';

/** Bytes of stored text. */
export const bytesOf = (events: readonly { readonly body: string }[]): number =>
  events.reduce((bytes, { body }) => bytes + Buffer.byteLength(body), 0);

/**
 * Stops what a store would take wrongly or not at all: some servers store an event id twice, or answer an empty append.
 * @throws AppendRefused
 */
export const refuseUnsendable = (
  events: readonly { readonly eventId: string; readonly body: string }[],
): void => {
  if (events.length === 0) throw new AppendRefused('empty');
  if (new Set(events.map(({ eventId }) => eventId)).size < events.length)
    throw new AppendRefused('duplicate-event');
  if (bytesOf(events) > MAX_APPEND_BYTES) throw new AppendRefused('too-large');
};
