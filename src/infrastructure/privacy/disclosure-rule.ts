import type { DisclosureTicket } from '../../application/ports/access-log.js';
import type { Shown } from '../../application/ports/sealer.js';

/** The class of a sealed value with the living persons it is about. */
export interface About {
  readonly dataClass: 'P1' | 'P2' | 'P3';
  readonly subjects: readonly string[];
}

const pairs = (about: readonly About[]) =>
  about.flatMap(({ dataClass, subjects }) => subjects.map((subjectId) => ({ subjectId, dataClass })));

/** One row per person with the classes shown of them, persons and classes in a steady order. */
export const shownIn = (about: readonly About[]): readonly Shown[] => {
  const classes = new Map<string, Set<About['dataClass']>>();
  for (const { subjectId, dataClass } of pairs(about))
    classes.set(subjectId, (classes.get(subjectId) ?? new Set()).add(dataClass));
  return [...classes]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([subjectId, seen]) => ({ subjectId, fieldClasses: [...seen].sort() }));
};

/**
 * Whether the log says of every person that every class was shown to the reader (I2, one row per person shown).
 * An entry without a person, and a refused one, cover nothing: the rule cannot be met by naming only the case.
 */
export const covers = (ticket: DisclosureTicket, about: readonly About[]): boolean => {
  const logged = new Set(
    ticket.entries
      .filter(({ outcome }) => outcome === 'allowed')
      .flatMap(({ subjectId, fieldClasses }) =>
        subjectId === undefined ? [] : fieldClasses.map((dataClass) => `${dataClass}|${subjectId}`),
      ),
  );
  return pairs(about).every(({ subjectId, dataClass }) => logged.has(`${dataClass}|${subjectId}`));
};
