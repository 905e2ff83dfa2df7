import type { Authorised } from '../authoriser.js';
import type { Disclosed } from '../disclosure.js';
import type { LedgerActivity, RestitutionEntry } from '../ports/restitution-ledger.js';
import type { Version } from '../ports/event-store.js';

/** An activity as the host sees it: who settled it, not why, and no operator of the case by id. */
export interface HostedActivity extends Pick<
  LedgerActivity,
  'activityId' | 'performedOn' | 'quantity' | 'peopleReached'
> {
  readonly loggedBy: Pick<LedgerActivity['loggedBy'], 'capacity'>;
  readonly confirmed?: Pick<NonNullable<LedgerActivity['confirmed']>, 'quantity'>;
  readonly contested?: Pick<NonNullable<LedgerActivity['contested']>, 'quantity'>;
}

/** What a host may know (Q10): a pseudonym, the tasks and the calendar, never the case nor why. */
export interface HostedRestitution extends Pick<
  RestitutionEntry,
  | 'restitutionId'
  | 'subjectId'
  | 'status'
  | 'kind'
  | 'host'
  | 'tutorId'
  | 'quantity'
  | 'unit'
  | 'from'
  | 'to'
  | 'insuranceRequired'
  | 'insurance'
  | 'confirmedTotal'
  | 'contestedTotal'
> {
  readonly activities: readonly HostedActivity[];
  readonly pauses: readonly Pick<RestitutionEntry['pauses'][number], 'from' | 'until'>[];
}

/** The whole entry for the people of the case, the part of Q10 for a host. */
export type DisclosedRestitution = (Disclosed<RestitutionEntry> | HostedRestitution) & {
  readonly version: Version;
};

/** Whether the policy let somebody in as host or tutor and not as one of the case's people. */
export const isHost = ({ basis }: Authorised): boolean => basis === 'programme';

const hostedActivity = ({
  activityId,
  performedOn,
  quantity,
  peopleReached,
  loggedBy,
  confirmed,
  contested,
}: LedgerActivity): HostedActivity => ({
  activityId,
  performedOn,
  quantity,
  ...(peopleReached !== undefined && { peopleReached }),
  loggedBy: { capacity: loggedBy.capacity },
  ...(confirmed && { confirmed: { quantity: confirmed.quantity } }),
  ...(contested && { contested: { quantity: contested.quantity } }),
});

/** Leaves the case out, field by field: what is new in an entry stays hidden until somebody adds it here. */
export const hostedView = (entry: RestitutionEntry): HostedRestitution => {
  const { restitutionId, subjectId, status, kind, host, tutorId, quantity, unit, from, to } = entry;
  const { insuranceRequired, insurance, confirmedTotal, contestedTotal, activities, pauses } = entry;
  return {
    restitutionId,
    subjectId,
    status,
    kind,
    host,
    tutorId,
    quantity,
    unit,
    from,
    to,
    insuranceRequired,
    ...(insurance && { insurance }),
    confirmedTotal,
    contestedTotal,
    activities: activities.map(hostedActivity),
    pauses: pauses.map((pause) => ({
      from: pause.from,
      ...(pause.until !== undefined && { until: pause.until }),
    })),
  };
};
