import { Injectable } from '@nestjs/common';
import type { Action } from '../domain/access/action.js';
import { decide, type Decision } from '../domain/access/decide.js';
import type { Grant } from '../domain/access/person.js';
import type { Resource } from '../domain/access/resource.js';
import type { Basis, FieldClass } from '../domain/access/rules.js';
import type { Actor } from '../domain/kernel/actor.js';
import type { QueryEnvelope } from './envelope.js';
import { NotFound, NotPermitted } from './errors.js';
import { AccessLog, type AccessEntry, type DisclosureTicket } from './ports/access-log.js';
import type { Shown } from './ports/sealer.js';

/** What the policy allowed and in which role. */
export interface Authorised {
  readonly actor: Actor;
  /** Unit of the body, for the access log. */
  readonly unitId?: string;
  readonly basis: Basis;
  readonly rule: string;
  readonly opens: readonly FieldClass[];
}

/** What is asked about, for the access log. */
export interface About {
  /** Stream name of the case or other resource. */
  readonly stream?: string;
}

/** In which capacity somebody acts, or tried to: the body and unit of the role. */
const capacityOf = (
  role: string,
  { organisationId, unitId }: Partial<Pick<Grant, 'organisationId' | 'unitId'>>,
): Pick<AccessEntry, 'role' | 'organisationId' | 'unitId'> => ({
  role,
  ...(organisationId === undefined ? {} : { organisationId }),
  ...(unitId === undefined ? {} : { unitId }),
});

const entryOf = (
  { person, correlationId, client, tenantId }: QueryEnvelope,
  action: Action,
  rule: string,
  outcome: AccessEntry['outcome'],
  { stream }: About,
): Omit<AccessEntry, 'role'> => ({
  userId: person.userId,
  action,
  ...(stream === undefined ? {} : { resource: stream }),
  tenantId,
  fieldClasses: [],
  rule,
  outcome,
  correlationId,
  client,
});

/** Asks the policy and writes the access log before anything personal is opened; fails closed (privacy.md 4). */
@Injectable()
export class Authoriser {
  constructor(private readonly accessLog: AccessLog) {}

  /** @throws NotFound, NotPermitted after the refusal has been logged */
  async command(
    envelope: QueryEnvelope,
    action: Action,
    resource: Resource,
    about: About = {},
  ): Promise<Authorised> {
    const decision = decide(envelope.person, action, resource);
    if (!decision.allow) return this.refuse(envelope, action, decision, about);
    return this.authorised(envelope, decision);
  }

  /** Writes what is about to be shown, one row per person, and answers the ticket that opens it. */
  log(
    envelope: QueryEnvelope,
    action: Action,
    { actor, unitId, rule }: Authorised,
    stream: string | undefined,
    persons: readonly Shown[],
  ): Promise<DisclosureTicket> {
    const entry: AccessEntry = {
      ...entryOf(envelope, action, rule, 'allowed', stream === undefined ? {} : { stream }),
      ...capacityOf(actor.role, { ...actor, ...(unitId === undefined ? {} : { unitId }) }),
    };
    return this.accessLog.append(
      persons.length === 0 ? [entry] : persons.map((person) => ({ ...entry, ...person })),
    );
  }

  /** Whether a list may contain the resource; nothing is logged here. */
  mayList(envelope: QueryEnvelope, action: Action, resource: Resource): boolean {
    return decide(envelope.person, action, resource).allow;
  }

  /** What does not exist is refused as what may not be seen, with the same work (S2). */
  async refuseAbsent(envelope: QueryEnvelope, action: Action, about: About = {}): Promise<void> {
    await this.logRefusal(envelope, action, `${action}/absent`, about);
  }

  private async refuse(
    envelope: QueryEnvelope,
    action: Action,
    { rule, visible }: Extract<Decision, { allow: false }>,
    about: About,
  ): Promise<never> {
    await this.logRefusal(envelope, action, rule, about);
    throw visible ? new NotPermitted(rule) : new NotFound();
  }

  private authorised(
    { person }: QueryEnvelope,
    { role, basis, rule, opens, organisationId, unitId }: Extract<Decision, { allow: true }>,
  ): Authorised {
    const actor: Actor = {
      kind: person.kind === 'system' ? 'system' : 'user',
      userId: person.userId,
      role,
      ...(organisationId === undefined ? {} : { organisationId }),
    };
    return { actor, basis, rule, opens, ...(unitId === undefined ? {} : { unitId }) };
  }

  private async logRefusal(
    envelope: QueryEnvelope,
    action: Action,
    rule: string,
    about: About,
  ): Promise<void> {
    const [grant] = envelope.person.grants;
    await this.accessLog.append([
      {
        ...entryOf(envelope, action, rule, 'refused', about),
        ...capacityOf(grant?.role ?? envelope.person.kind, grant ?? {}),
      },
    ]);
  }
}
