import type { Aggregate } from '../kernel/aggregate.js';
import type { Day } from '../kernel/moment.js';
import type { Quantity } from '../kernel/quantity.js';
import type {
  CommunityRestitutionEvent,
  Insurance,
  RestitutionParty,
  RestitutionTerms,
} from './community-restitution.events.js';

/** Something the person did. Only `confirmed` counts (Q6). */
export interface Activity {
  readonly performedOn: Day;
  readonly quantity: Quantity;
  readonly loggedBy: RestitutionParty;
  readonly confirmed?: Quantity;
  readonly contested?: Quantity;
}

/** From the first day up to the day of resumption, that day excluded. */
interface Pause {
  readonly from: Day;
  readonly until?: Day;
}

/** A restitution that exists; `completed`, `waived` and `interrupted` are final. */
export interface KnownRestitution {
  readonly status: 'agreed' | 'started' | 'suspended' | 'completed' | 'waived' | 'interrupted';
  readonly restitutionId: string;
  readonly subjectId: string;
  readonly terms: RestitutionTerms;
  readonly insurance?: Insurance;
  readonly activities: ReadonlyMap<string, Activity>;
  readonly pauses: readonly Pause[];
}

/** What a person of a pact gives back to the community (B.6). */
export type CommunityRestitution = { readonly status: 'absent' } | KnownRestitution;

const withActivity = (
  restitution: KnownRestitution,
  activityId: string,
  change: Pick<Activity, 'confirmed'> | Pick<Activity, 'contested'>,
): KnownRestitution => {
  const activity = restitution.activities.get(activityId);
  if (!activity) return restitution;
  const activities = new Map(restitution.activities).set(activityId, { ...activity, ...change });
  return { ...restitution, activities };
};

const resumed = (restitution: KnownRestitution, until: Day): KnownRestitution => ({
  ...restitution,
  status: restitution.activities.size > 0 ? 'started' : 'agreed',
  pauses: restitution.pauses.map((pause) => (pause.until === undefined ? { ...pause, until } : pause)),
});

const evolve = (
  restitution: CommunityRestitution,
  { type, data }: CommunityRestitutionEvent,
): CommunityRestitution => {
  if (type === 'RestitutionAgreed') {
    const { restitutionId, subjectId, ...terms } = data;
    const insured = terms.insurance && { insurance: terms.insurance };
    const parts = { activities: new Map<string, Activity>(), pauses: [] };
    return { status: 'agreed', restitutionId, subjectId, terms, ...insured, ...parts };
  }
  if (restitution.status === 'absent') return restitution;
  switch (type) {
    case 'RestitutionInsured':
      return { ...restitution, insurance: { insuranceRef: data.insuranceRef, from: data.from } };
    case 'RestitutionActivityLogged': {
      const { activityId, performedOn, quantity, loggedBy } = data;
      const activities = new Map(restitution.activities).set(activityId, { performedOn, quantity, loggedBy });
      const status = restitution.status === 'suspended' ? 'suspended' : 'started';
      return { ...restitution, status, activities };
    }
    case 'RestitutionActivityConfirmed':
      return withActivity(restitution, data.activityId, { confirmed: data.quantity });
    case 'RestitutionActivityContested':
      return withActivity(restitution, data.activityId, { contested: data.quantity });
    case 'RestitutionSuspended':
      return { ...restitution, status: 'suspended', pauses: [...restitution.pauses, { from: data.from }] };
    case 'RestitutionResumed':
      return resumed(restitution, data.from);
    case 'RestitutionCompleted':
      return { ...restitution, status: 'completed' };
    case 'RestitutionWaived':
      return { ...restitution, status: 'waived' };
    case 'RestitutionInterrupted':
      return { ...restitution, status: 'interrupted' };
  }
};

/** Streams `restitution-<id>`. */
export const communityRestitutionAggregate: Aggregate<CommunityRestitution, CommunityRestitutionEvent> = {
  category: 'restitution',
  initial: { status: 'absent' },
  evolve,
};
