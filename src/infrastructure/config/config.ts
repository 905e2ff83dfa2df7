import type { PactPolicy } from '../../domain/pact/pact-policy.js';

/** Who vouches for callers: the body's own provider, or the built-in one for development. */
export type IdentityConfig =
  | { readonly provider: 'development'; readonly audience: string }
  | {
      readonly provider: 'outside';
      readonly issuer: string;
      readonly audience: string;
      /** Absent = found through the issuer's discovery document. */
      readonly jwksUri?: string;
    };

/** PostgreSQL servers outside this process, as connection strings with their passwords: never logged. */
export interface OutsideDatabases {
  readonly url: string;
  /** The owner of the tables; the same as `url` unless told. */
  readonly migrationsUrl: string;
  /** Absent = a database `<name>_keys` on the same server, made where it is missing. */
  readonly keysUrl?: string;
  readonly keysMigrationsUrl?: string;
}

/** Which parts of the service may run apart (architecture 6). */
export const PROCESS_KINDS = ['api', 'projector', 'notary', 'audit'] as const;
export type ProcessKind = (typeof PROCESS_KINDS)[number];

/** Where the event log is. The address may hold credentials: never logged. */
export type EventStoreConfig =
  { readonly kind: 'postgres' } | { readonly kind: 'esdb'; readonly url: string };

/** Everything that may be set from outside, read once at the start. */
export interface Config {
  /** NODE_ENV=production. */
  readonly production: boolean;
  readonly host: string;
  /** 0 = a free port. */
  readonly port: number;
  /** Absolute path of the folder that holds the embedded database, the keys and the audit files. */
  readonly dataDir: string;
  /** Where clients reach the service, without a slash at the end. */
  readonly publicUrl: string;
  /** Absent = the embedded PostgreSQL in `dataDir`. */
  readonly databases?: OutsideDatabases;
  /** The main database for the audit process, whose login can take on `pact_audit` and nothing else. */
  readonly auditDatabaseUrl?: string;
  /** File of the key-encryption key, absolute; absent = made in `dataDir`. */
  readonly kekFile?: string;
  /** File of the key that the audit process recognises sign-ins with, absolute. */
  readonly signInKeyFile: string;
  /** The *ambito* whose records this is. */
  readonly tenantId: string;
  readonly identity: IdentityConfig;
  readonly eventStore: EventStoreConfig;
  /** What this process runs. */
  readonly processes: readonly ProcessKind[];
  /** Absolute path of the folder outside the database that the notary's checkpoints are written to. */
  readonly auditDir: string;
  /** A second folder for checkpoints, best on another machine's disk. */
  readonly checkpointSink?: string;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  /** Proxies, by address or network, whose word on the client's address is taken. */
  readonly trustProxy: readonly string[];
  /** Requests that one caller may make in a minute. */
  readonly rateLimitPerMinute: number;
  /** Whom to write to about the API, as its document says. */
  readonly contactEmail?: string;
  /** Where the terms of service of the API are. */
  readonly termsUrl?: string;
  /** Dated thresholds of pacts; empty = the default ones (ADR 0015). */
  readonly pactPolicies: readonly PactPolicy[];
}
