import type { Aggregate } from '../kernel/aggregate.js';
import type { Day } from '../kernel/moment.js';
import type { HouseholdChange, HouseholdEvent, HouseholdKind, HouseholdMember } from './household.events.js';

/** The last stay of a person in the household. */
export type Stay = HouseholdMember & {
  /** Day the person left; absent while a member. */
  readonly until?: Day;
};

/** *Nucleo*: a family or a single person, with everyone who ever was part of it. */
export interface KnownHousehold {
  readonly status: 'known';
  readonly householdId: string;
  readonly kind: HouseholdKind;
  /** By subject id. */
  readonly stays: ReadonlyMap<string, Stay>;
  readonly municipality: string;
  readonly zone?: string;
  /** Day of the last move; absent before the first. */
  readonly movedOn?: Day;
}

/** A household, or none under that id. */
export type Household = { readonly status: 'absent' } | KnownHousehold;

/** Ids of the persons who belong to the household now. */
export const membersOf = (household: Household): readonly string[] =>
  household.status === 'absent'
    ? []
    : [...household.stays.values()].filter(({ until }) => until === undefined).map((stay) => stay.subjectId);

/** Whom a text about the household concerns: who belongs to it, or all who did when nobody is left. */
export const concernedBy = (household: Household): readonly string[] => {
  const members = membersOf(household);
  return members.length > 0 || household.status === 'absent' ? members : [...household.stays.keys()];
};

const withStay = (household: KnownHousehold, subjectId: string, change: Partial<Stay>): KnownHousehold => {
  const stay = household.stays.get(subjectId);
  return stay
    ? { ...household, stays: new Map(household.stays).set(subjectId, { ...stay, ...change }) }
    : household;
};

const corrected = (household: KnownHousehold, change: HouseholdChange): KnownHousehold => {
  switch (change.field) {
    case 'kind':
      return { ...household, kind: change.value };
    case 'municipality':
      return { ...household, municipality: change.value };
    case 'zone':
      return { ...household, zone: change.value };
    case 'relation':
      return withStay(household, change.subjectId, { relation: change.value });
    case 'livesHere':
      return withStay(household, change.subjectId, { livesHere: change.value });
    case 'from':
      return withStay(household, change.subjectId, { from: change.value });
  }
};

const registered = ({
  members,
  ...household
}: Extract<HouseholdEvent, { type: 'HouseholdRegistered' }>['data']): KnownHousehold => ({
  ...household,
  status: 'known',
  stays: new Map(members.map((member) => [member.subjectId, member])),
});

const evolve = (household: Household, { type, data }: HouseholdEvent): Household => {
  if (type === 'HouseholdRegistered') return registered(data);
  if (household.status === 'absent') return household;
  switch (type) {
    case 'MemberJoined': {
      const { householdId: _, ...member } = data;
      return { ...household, stays: new Map(household.stays).set(member.subjectId, member) };
    }
    case 'MemberLeft':
      return withStay(household, data.subjectId, { until: data.on });
    case 'HouseholdMoved': {
      const { zone: _, ...rest } = household;
      const { municipality, zone, from } = data;
      return { ...rest, municipality, movedOn: from, ...(zone !== undefined && { zone }) };
    }
    case 'HouseholdCorrected':
      return data.changes.reduce(corrected, household);
  }
};

/** How a household follows from its events. */
export const householdAggregate: Aggregate<Household, HouseholdEvent> = {
  category: 'household',
  initial: { status: 'absent' },
  evolve,
};
