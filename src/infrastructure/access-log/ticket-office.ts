import type { AccessEntry, DisclosureTicket } from '../../application/ports/access-log.js';
import type { Clock } from '../../application/ports/clock.js';

/** How long a reading that was logged may be shown, in milliseconds. */
const TICKET_LIFE = 5_000;

/** Copies and freezes: what was logged cannot be widened afterwards. */
const frozen = (entries: readonly AccessEntry[]): readonly AccessEntry[] =>
  Object.freeze(
    entries.map((entry) => Object.freeze({ ...entry, fieldClasses: Object.freeze([...entry.fieldClasses]) })),
  );

/**
 * Makes the tickets of one access log and knows them again: a ticket is this very object, so a copy or
 * a forged look-alike is worth nothing.
 */
export const openTicketOffice = (clock: Clock) => {
  const issued = new WeakSet<DisclosureTicket>();
  const now = () => Date.parse(clock.moment().now);
  return {
    issue: (id: string, entries: readonly AccessEntry[]): DisclosureTicket => {
      const ticket = Object.freeze({ id, entries: frozen(entries), validUntil: now() + TICKET_LIFE });
      issued.add(ticket);
      return ticket;
    },
    isLive: (ticket: DisclosureTicket): boolean => issued.has(ticket) && now() < ticket.validUntil,
  };
};
