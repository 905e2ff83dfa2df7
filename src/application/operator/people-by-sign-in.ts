import { Injectable } from '@nestjs/common';
import type { Person } from '../../domain/access/person.js';
import { operatorAggregate } from '../../domain/operator/operator.js';
import { rolesInForce } from '../../domain/operator/roles-in-force.js';
import { subjectAggregate } from '../../domain/subject/subject.js';
import { Clock } from '../ports/clock.js';
import { EventStore } from '../ports/event-store.js';
import { PeopleDirectory } from '../ports/people-directory.js';
import { Reservations } from '../ports/reservations.js';
import { BlindIndex } from '../ports/sealer.js';
import { Tenancy } from '../ports/tenancy.js';

/** Name space of the reservation that ties a sign-in to its operator or citizen. */
export const SIGN_IN = 'sign-in';

/** Who an identity provider says somebody is. */
export interface SignIn {
  readonly issuer: string;
  readonly subject: string;
}

/** A sign-in as one text: the issuer belongs to it, since two providers may use the same subject. */
export const signInText = ({ issuer, subject }: SignIn): string => `${issuer}|${subject}`;

/** Blind index of a sign-in. */
export const signInKey = (index: BlindIndex, issuer: string, subject: string): string =>
  index.of(SIGN_IN, signInText({ issuer, subject }));

/** Sign-ins are held by a stream name, `operator-<id>` or `subject-<id>`; a tie is never given to another stream. */
const KNOWN_AT_MOST = 10_000;

/** Finds who signed in from the log itself: a revoked right is gone at the next request (privacy.md 5). */
@Injectable()
export class PeopleBySignIn extends PeopleDirectory {
  private readonly holders = new Map<string, string>();

  constructor(
    private readonly store: EventStore,
    private readonly reservations: Reservations,
    private readonly index: BlindIndex,
    private readonly clock: Clock,
    private readonly tenancy: Tenancy,
  ) {
    super();
  }

  async resolve(issuer: string, subject: string): Promise<Person | undefined> {
    const holder = await this.holderOf(signInKey(this.index, issuer, subject));
    if (holder === undefined) return undefined;
    const [category, id] = [holder.slice(0, holder.indexOf('-')), holder.slice(holder.indexOf('-') + 1)];
    return category === operatorAggregate.category ? this.operator(id) : this.citizen(id);
  }

  private async holderOf(key: string): Promise<string | undefined> {
    const known = this.holders.get(key);
    if (known !== undefined) return known;
    const holder = await this.reservations.holderOf(this.tenancy.tenantId, SIGN_IN, key);
    if (holder !== undefined) {
      if (this.holders.size >= KNOWN_AT_MOST) this.holders.clear();
      this.holders.set(key, holder);
    }
    return holder;
  }

  private async operator(userId: string): Promise<Person | undefined> {
    const { state } = await this.store.load(operatorAggregate, userId);
    if (state.status === 'absent') return undefined;
    const grants = rolesInForce(state, this.clock.moment().today);
    return grants.length === 0 ? undefined : { kind: 'operator', userId, grants };
  }

  private async citizen(userId: string): Promise<Person | undefined> {
    const { state } = await this.store.load(subjectAggregate, userId);
    if (state.status === 'absent') return undefined;
    return { kind: 'citizen', userId, grants: [{ role: 'citizen', organisationId: this.tenancy.tenantId }] };
  }
}
