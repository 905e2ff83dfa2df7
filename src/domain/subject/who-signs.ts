import type { Day } from '../kernel/moment.js';
import { ageReached, type Birth } from './age-on.js';
import type { RepresentationKind } from './subject.events.js';

/** A representation in force on the day of signing, in clear. */
export interface RepresentationFact {
  readonly kind: RepresentationKind;
  readonly representativeId: string;
  /** The deed or the law lets them sign (H5). */
  readonly maySign: boolean;
  /** Why this parent cannot be reached; without a reason they are reachable. */
  readonly unreachableReason?: string;
}

/** Someone bound by the pact, with what is known of them on the day of signing. */
export interface BoundPerson {
  readonly subjectId: string;
  readonly birth: Birth;
  readonly representations: readonly RepresentationFact[];
}

/** Whether the child's own voice goes with the proposal: `if-able` under 12 (art. 315-bis c.c.). */
export type Hearing = 'required' | 'if-able' | 'not-needed' | 'age-unknown';

/** How a bound person comes to sign. */
export type Signing =
  | { readonly subjectId: string; readonly outcome: 'in-person'; readonly hearing: 'not-needed' }
  | {
      readonly subjectId: string;
      readonly outcome: 'represented';
      /** All of them sign. */
      readonly signatories: readonly string[];
      /** Parents signed without, being recorded as impossible to reach. */
      readonly unreachable: readonly string[];
      readonly hearing: Hearing;
    }
  /** A minor, or a person under guardianship, for whom nobody can sign now. */
  | { readonly subjectId: string; readonly outcome: 'nobody-may-sign'; readonly hearing: Hearing }
  /** The rule needs the age and the registry does not have it (H4). */
  | { readonly subjectId: string; readonly outcome: 'age-unknown'; readonly hearing: 'age-unknown' };

const hearingOf = (birth: Birth, day: Day): Hearing => {
  if (ageReached(birth, 18, day) === 'reached') return 'not-needed';
  const twelve = ageReached(birth, 12, day);
  if (twelve === 'not-reached') return 'if-able';
  return twelve === 'reached' && ageReached(birth, 18, day) === 'not-reached' ? 'required' : 'age-unknown';
};

const idsOf = (facts: readonly RepresentationFact[]): readonly string[] => [
  ...new Set(facts.map(({ representativeId }) => representativeId)),
];

const represented = (
  { subjectId, birth }: BoundPerson,
  signing: readonly RepresentationFact[],
  unreachable: readonly RepresentationFact[],
  day: Day,
): Signing => {
  const hearing = hearingOf(birth, day);
  return signing.length === 0
    ? { subjectId, outcome: 'nobody-may-sign', hearing }
    : {
        subjectId,
        outcome: 'represented',
        signatories: idsOf(signing),
        unreachable: idsOf(unreachable),
        hearing,
      };
};

const signingOf = (person: BoundPerson, day: Day): Signing => {
  const { subjectId, birth, representations } = person;
  const ofKind = (kind: RepresentationKind) => representations.filter((one) => one.kind === kind);

  // A guardian signs whatever the age, so nothing has to be guessed.
  const guardians = ofKind('guardian');
  if (guardians.length > 0)
    return represented(
      person,
      guardians.filter(({ maySign }) => maySign),
      [],
      day,
    );

  const provisional = ofKind('provisional').filter(({ maySign }) => maySign);
  if (provisional.length > 0) return represented(person, provisional, [], day);

  switch (ageReached(birth, 18, day)) {
    case 'unknown':
      return { subjectId, outcome: 'age-unknown', hearing: 'age-unknown' };
    case 'not-reached': {
      const parents = ofKind('parental-responsibility').filter(({ maySign }) => maySign);
      const lost = parents.filter(({ unreachableReason = '' }) => unreachableReason.trim() !== '');
      return represented(
        person,
        parents.filter((parent) => !lost.includes(parent)),
        lost,
        day,
      );
    }
    case 'reached': {
      const administrators = ofKind('support-administrator').filter(({ maySign }) => maySign);
      return administrators.length > 0
        ? represented(person, administrators, [], day)
        : { subjectId, outcome: 'in-person', hearing: 'not-needed' };
    }
  }
};

/**
 * Who must sign for whom, and who is heard, on the day of signing (H5; art. 315-bis, 404 ff. c.c.).
 * One answer for each bound person, in order.
 */
export const whoSigns = (persons: readonly BoundPerson[], day: Day): readonly Signing[] =>
  persons.map((person) => signingOf(person, day));
