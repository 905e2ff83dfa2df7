import type { Day, Instant } from '../../domain/kernel/moment.js';
import type { CaseStatus } from './case-views.js';
import type { Version } from './event-store.js';

/** One line of a worker's list. Nothing personal: names come from the person files, with an access row each. */
export interface CaseloadItem {
  readonly pactId: string;
  readonly householdId: string;
  readonly status: CaseStatus;
  readonly municipality: string;
  readonly zone?: string;
  readonly channel: string;
  readonly nominatedOn: Day;
  readonly nominatedBy: string;
  readonly caseManagerId?: string;
  readonly organisationId?: string;
  /** Operators in the micro-team now. */
  readonly teamOperatorIds: readonly string[];
  /** Next date that somebody must keep: a proposal's last day or a review. */
  readonly nextDueOn?: Day;
  /** Instant of the last event of the pact. */
  readonly updatedAt: Instant;
  readonly version: Version;
}

/** Whose list, narrowed to what, from where. */
export interface CaseloadFilter {
  /** Cases this operator manages or sits in the team of. */
  readonly operatorId?: string;
  /** Cases managed for these bodies, and cases nobody manages yet: what a supervisor oversees. */
  readonly overseenBodies?: readonly string[];
  /** With `operatorId`: also cases that nobody manages yet. */
  readonly unassigned?: boolean;
  readonly statuses?: readonly CaseStatus[];
  readonly municipality?: string;
  readonly householdId?: string;
  /** Only cases of these households: those a citizen belongs to. */
  readonly householdIds?: readonly string[];
  /** Cases after this one, newest nomination first. */
  readonly after?: { readonly nominatedOn: Day; readonly pactId: string };
  readonly limit: number;
}

/** Reads lists of cases. */
export abstract class Caseloads {
  abstract list(filter: CaseloadFilter): Promise<readonly CaseloadItem[]>;
}
