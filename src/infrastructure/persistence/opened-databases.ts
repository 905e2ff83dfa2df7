/** Where the two databases are. The addresses hold passwords: they are never printed or logged. */
export interface Databases {
  /** Owns the main database's tables and runs its migrations. */
  readonly ownerUrl: string;
  /** Works in the main database as `pact_app`, which owns nothing. */
  readonly appUrl: string;
  /** Works in the main database as `pact_projector`: reads the log, writes the read models. */
  readonly projectorUrl: string;
  /** Works in the main database as `pact_notary`: reads both logs, writes the notary's tables. */
  readonly notaryUrl: string;
  readonly keysOwnerUrl: string;
  /** Works in the database of the wrapped keys as `pact_keys`, which owns nothing. */
  readonly keysAppUrl: string;
  readonly embedded: boolean;
  /** Stops the embedded server where there is one. Pools on it must be closed before. */
  stop(): Promise<void>;
}

/** How they are opened. */
export interface OpeningOptions {
  /** A command line tool may work on the embedded server of a running service; the service itself may not. */
  readonly besideService?: boolean;
  /** Told, in a sentence without values, what happens to the embedded server later on. */
  readonly report?: (line: string) => void;
}
