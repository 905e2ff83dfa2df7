import type { Day } from '../../domain/kernel/moment.js';
import type {
  HouseholdChange,
  HouseholdEvent,
  HouseholdKind,
  HouseholdMember,
} from '../../domain/household/household.events.js';
import type { RecordedEvent } from '../ports/event-store.js';
import type { SealedValue } from '../ports/sealer.js';
import { withSealedValues, type WithSealedValues } from '../sealed-values.js';

/** The last stay of a person in the household; `relation` and `livesHere` stay sealed. */
export type HouseholdStay = WithSealedValues<HouseholdMember> & {
  /** Day the person left; absent while a member. */
  readonly until?: Day;
  readonly leftBecause?: SealedValue;
};

/** Everything the registry knows of one household. */
export interface HouseholdFile {
  readonly householdId: string;
  readonly kind: HouseholdKind;
  readonly municipality: string;
  readonly zone?: string;
  /** Everyone who ever was part of it. */
  readonly stays: readonly HouseholdStay[];
  /** Operator who registered the household, or the name of a process. */
  readonly registeredBy: string;
  /** Body the registrar acted for; empty for a process. */
  readonly registeredFor: string;
}

/** Subject ids of today's members. */
export const membersIn = ({ stays }: HouseholdFile): readonly string[] =>
  stays.filter(({ until }) => until === undefined).map(({ subjectId }) => subjectId);

const withStay = (file: HouseholdFile, subjectId: string, change: Partial<HouseholdStay>): HouseholdFile => ({
  ...file,
  stays: file.stays.map((stay) => (stay.subjectId === subjectId ? { ...stay, ...change } : stay)),
});

const corrected = (file: HouseholdFile, change: WithSealedValues<HouseholdChange>): HouseholdFile => {
  switch (change.field) {
    case 'kind':
      return { ...file, kind: change.value };
    case 'municipality':
      return { ...file, municipality: change.value };
    case 'zone':
      return { ...file, zone: change.value };
    case 'relation':
      return withStay(file, change.subjectId, { relation: change.value });
    case 'livesHere':
      return withStay(file, change.subjectId, { livesHere: change.value });
    case 'from':
      return withStay(file, change.subjectId, { from: change.value });
  }
};

const changed = (file: HouseholdFile, recorded: RecordedEvent, event: HouseholdEvent): HouseholdFile => {
  switch (event.type) {
    case 'HouseholdRegistered':
      return file;
    case 'MemberJoined': {
      const { householdId: _, ...stay } = withSealedValues(recorded, event.data);
      return { ...file, stays: [...file.stays.filter((one) => one.subjectId !== stay.subjectId), stay] };
    }
    case 'MemberLeft': {
      const { subjectId, on, reason } = withSealedValues(recorded, event.data);
      return withStay(file, subjectId, { until: on, leftBecause: reason });
    }
    case 'HouseholdMoved': {
      const { zone: _, ...rest } = file;
      const { municipality, zone } = event.data;
      return { ...rest, municipality, ...(zone !== undefined && { zone }) };
    }
    case 'HouseholdCorrected':
      return withSealedValues(recorded, event.data).changes.reduce(corrected, file);
  }
};

/** The household file after one more event of the household's stream; null before the first. */
export const householdFileAfter = (
  file: HouseholdFile | null,
  recorded: RecordedEvent,
): HouseholdFile | null => {
  // The stream of a household carries its events only.
  const event = recorded.event as HouseholdEvent;
  if (event.type !== 'HouseholdRegistered') return file && changed(file, recorded, event);
  const { members, ...household } = withSealedValues(recorded, event.data);
  const { userId, organisationId = '' } = recorded.metadata.actor;
  return { ...household, stays: members, registeredBy: userId, registeredFor: organisationId };
};
