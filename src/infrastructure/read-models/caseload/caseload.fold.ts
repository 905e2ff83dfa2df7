import type { Day } from '../../../domain/kernel/moment.js';
import type { CaseloadItem } from '../../../application/ports/caseloads.js';
import type { RecordedEvent } from '../../../application/ports/event-store.js';
import type { PactEvent } from '../../../domain/pact/pact.events.js';

/** A case as its list row is folded; `seats` keeps who sits on which seat of the team, `reviews` the days of its reviews. */
export interface CaseloadState extends Omit<CaseloadItem, 'version' | 'teamOperatorIds'> {
  readonly seats: readonly { readonly memberId: string; readonly operatorId: string }[];
  readonly reviews: readonly Day[];
}

/** The earliest of some days is the next that somebody must keep. */
const due = (days: readonly Day[]): Pick<CaseloadState, 'nextDueOn'> => {
  const [nextDueOn] = days.toSorted();
  return nextDueOn === undefined ? {} : { nextDueOn };
};

type Seats = CaseloadState['seats'];

const seatOf = ({ memberId, personRef }: { memberId: string; personRef: string }): Seats[number] => ({
  memberId,
  operatorId: personRef,
});

const nominated = (
  {
    pactId,
    householdId,
    municipality,
    zone,
    channel,
    nominatedOn,
  }: Extract<PactEvent, { type: 'PactNominated' }>['data'],
  nominatedBy: string,
): Omit<CaseloadState, 'updatedAt'> => ({
  pactId,
  householdId,
  status: 'nominated',
  municipality,
  ...(zone === undefined ? {} : { zone }),
  channel,
  nominatedOn,
  nominatedBy,
  seats: [],
  reviews: [],
});

const changed = (
  item: CaseloadState,
  { type, data }: Exclude<PactEvent, { type: 'PactNominated' }>,
): CaseloadState => {
  const { nextDueOn, ...undated } = item;
  switch (type) {
    case 'CaseManagerAssigned':
    case 'CaseManagerReplaced':
      return {
        ...item,
        status: item.status === 'nominated' ? 'assessing' : item.status,
        caseManagerId: data.workerId,
        organisationId: data.organisationId,
      };
    case 'MicroTeamConstituted':
      return { ...item, status: 'designing', seats: data.members.map(seatOf) };
    case 'MicroTeamMemberJoined':
      return { ...item, seats: [...item.seats, seatOf(data.member)] };
    case 'MicroTeamMemberLeft':
      return { ...item, seats: item.seats.filter(({ memberId }) => memberId !== data.memberId) };
    case 'PactProposed':
      return { ...item, status: 'proposed', nextDueOn: data.validUntil };
    case 'ProposalWithdrawn':
    case 'ProposalLapsed':
    case 'DesignResumed':
      return { ...undated, status: 'designing' };
    case 'PactRefused':
      return { ...undated, status: 'refused' };
    case 'PactSigned':
      return { ...item, status: 'signed', nextDueOn: data.startsOn };
    case 'PactActivated':
      return { ...undated, status: 'active', ...due(item.reviews) };
    case 'ReviewScheduled': {
      const reviews = [...item.reviews, data.dueOn];
      return { ...item, reviews, ...due(nextDueOn === undefined ? reviews : [...reviews, nextDueOn]) };
    }
    case 'PactRedirected':
      return { ...undated, status: 'redirected' };
    case 'PactDeclined':
      return { ...undated, status: 'declined' };
    case 'PactWithdrawn':
      return { ...undated, status: 'withdrawn' };
    case 'PrivacyNoticeGiven':
    case 'PreliminaryAnalysisRecorded':
    case 'VulnerabilityClassified':
    case 'EligibilityOverridden':
    case 'AnalysisFrameworkRecorded':
    case 'MicroTeamMeetingHeld':
    case 'MicroTeamDecisionTaken':
    case 'MicroTeamDecisionRevoked':
    case 'CapabilityRecorded':
    case 'GoalSet':
    case 'SupportPlanned':
    case 'UndertakingSet':
    case 'UndertakingDropped':
      return item;
  }
};

/** The list row after one more event of the pact. */
export const caseloadAfter = (item: CaseloadState | null, recorded: RecordedEvent): CaseloadState => {
  // The stream of a pact carries pact events only.
  const event = recorded.event as PactEvent;
  const updatedAt = recorded.metadata.recordedAt;
  if (event.type === 'PactNominated')
    return { ...nominated(event.data, recorded.metadata.actor.userId), updatedAt };
  if (item === null) throw new Error(`A pact begins with PactNominated, not with ${event.type}.`);
  return { ...changed(item, event), updatedAt };
};
