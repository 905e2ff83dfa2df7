import type { Person } from '../domain/access/person.js';
import type { Version } from './ports/event-store.js';

/** Who asks, from where, in which conversation: comes with every query. */
export interface QueryEnvelope {
  readonly person: Person;
  readonly tenantId: string;
  readonly correlationId: string;
  /** Address of the client, for the access log. */
  readonly client: string;
  /** The version the caller has just written and wants to read. */
  readonly minimumVersion?: Version;
}

/** What comes with every command besides its content. */
export interface CommandEnvelope extends Omit<QueryEnvelope, 'minimumVersion'> {
  /** UUIDv5 of tenant, caller and Idempotency-Key. */
  readonly commandId: string;
  /** Keyed fingerprint of method, path and canonical body, hex. */
  readonly fingerprint: string;
  /** From If-Match: the version the caller has seen and insists on. */
  readonly expected?: Version;
}

/** The answer to every command. */
export interface CommandReceipt {
  readonly id: string;
  readonly version: Version;
  /** Id of the part that the command made inside the resource, such as a goal of a pact. */
  readonly partId?: string;
}
