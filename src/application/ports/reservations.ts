/** The value is taken by someone else; `holder` is the name of the stream that has it. */
export class AlreadyReserved extends Error {
  override readonly name = 'AlreadyReserved';

  constructor(readonly holder: string) {
    super('The value is already taken.');
  }
}

/** One value that only one holder may have: a tax code, the open pact of a household, a sign-in. */
export interface Claim {
  readonly tenantId: string;
  /** Name space, such as `tax-code` or `open-pact`. */
  readonly kind: string;
  /** An id, or a blind index of a personal value; never a clear personal value. */
  readonly key: string;
  /** Name of the stream that will hold it, `<category>-<id>`. */
  readonly holder: string;
  readonly commandId: string;
}

/**
 * Uniqueness over many streams: taken under the command id before the append, confirmed by the event,
 * released when the command is known not to have happened.
 */
export abstract class Reservations {
  /**
   * Takes a value; taking again what one holds is fine.
   * A claim left unconfirmed by a dead process is settled by asking the log for its command.
   * @throws AlreadyReserved
   */
  abstract take(claim: Claim): Promise<void>;
  /** The event that carries the claim is durable. */
  abstract confirm(commandId: string): Promise<void>;
  /** The command did not happen: what it took and did not confirm is free again. */
  abstract release(commandId: string): Promise<void>;
  /** The holder gives the value up (the pact is closed, the tax code corrected). */
  abstract free(claim: Pick<Claim, 'tenantId' | 'kind' | 'key' | 'holder'>): Promise<void>;
  /** Who holds the value, confirmed or about to be. */
  abstract holderOf(tenantId: string, kind: string, key: string): Promise<string | undefined>;
}
