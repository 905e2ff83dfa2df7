import type { Role } from '../../domain/kernel/actor.js';
import type { Day } from '../../domain/kernel/moment.js';
import type { DelegationScope } from '../../domain/operator/operator.events.js';
import type { Version } from './event-store.js';
import type { SealedValue } from './sealer.js';

/** An operator as the directory keeps them; the name stays sealed (H9). */
export interface OperatorCard {
  readonly operatorId: string;
  readonly name: SealedValue;
  readonly organisationId: string;
  readonly status: 'active' | 'suspended' | 'left';
  readonly from: Day;
  /** First day without any right. */
  readonly stoppedOn?: Day;
  readonly grants: readonly {
    readonly grantId: string;
    readonly role: Role;
    readonly organisationId: string;
    readonly unitId?: string;
    readonly from: Day;
    readonly to?: Day;
    readonly revokedOn?: Day;
  }[];
  readonly delegations: readonly {
    readonly delegationId: string;
    readonly toOperatorId: string;
    readonly scope: DelegationScope;
    readonly from: Day;
    readonly to: Day;
    readonly endedOn?: Day;
  }[];
}

/** A card with the version of the operator's stream it reflects. */
export interface OperatorRecord {
  readonly card: OperatorCard;
  readonly version: Version;
}

/** What a list of operators is narrowed to. */
export interface OperatorFilter {
  readonly organisationId?: string;
  /** Who was ever given the role; whether it is in force today is on the card. */
  readonly role?: Role;
  readonly status?: OperatorCard['status'];
  /** Operators after this one, in the order of their ids: names are sealed. */
  readonly after?: string;
  readonly limit: number;
}

/** The directory of those who work with the service. */
export abstract class OperatorDirectory {
  abstract find(operatorId: string): Promise<OperatorRecord | undefined>;
  abstract list(filter: OperatorFilter): Promise<readonly OperatorRecord[]>;
}
