import type { Role } from '../kernel/actor.js';

/** A role held on behalf of a body, in force now (RO3: grants and revocations are events of the operator). */
export interface Grant {
  readonly role: Role;
  readonly organisationId: string;
  readonly unitId?: string;
}

/** Who is asking, as the log knows them at this request; never as the token says. */
export interface Person {
  readonly kind: 'operator' | 'citizen' | 'system';
  /** Operator id, subject id of a citizen, or the name of a process. */
  readonly userId: string;
  readonly grants: readonly Grant[];
}
