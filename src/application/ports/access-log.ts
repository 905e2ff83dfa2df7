/** One line of who did or saw what about whom. Never content. */
export interface AccessEntry {
  readonly userId: string;
  readonly role: string;
  readonly organisationId?: string;
  readonly unitId?: string;
  /** The Ambito the data belong to. */
  readonly tenantId?: string;
  /** Policy action, such as `pact:read`. */
  readonly action: string;
  /** The person shown; absent on entries about a case or a refused list. */
  readonly subjectId?: string;
  /** The case or other resource, as a stream name. */
  readonly resource?: string;
  readonly fieldClasses: readonly ('P1' | 'P2' | 'P3')[];
  /** Why: a purpose code, or the id of a break-glass. */
  readonly purpose?: string;
  /** The policy rule that allowed or refused. */
  readonly rule: string;
  readonly outcome: 'allowed' | 'refused';
  readonly correlationId: string;
  /** Address of the client, as the server saw it. */
  readonly client: string;
}

/** Proof that the reading has been logged: what it covers and until when (5 s). Made by the access log only. */
export interface DisclosureTicket {
  readonly id: string;
  readonly entries: readonly AccessEntry[];
  /** Milliseconds since the epoch. */
  readonly validUntil: number;
}

/** The access log could not be written in time: nothing may be shown (AL1). */
export class AccessLogUnavailable extends Error {
  override readonly name = 'AccessLogUnavailable';
}

/** The log of every reading of personal data, refused attempts too. Fails closed. */
export abstract class AccessLog {
  /** @throws AccessLogUnavailable when the rows are not durable within 500 ms */
  abstract append(entries: readonly AccessEntry[]): Promise<DisclosureTicket>;
}
