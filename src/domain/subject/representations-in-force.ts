import type { Day } from '../kernel/moment.js';
import type { Representation, Subject } from './subject.js';

/** Whether the representation acts on the day: from its first to its last day, both included. */
export const isInForce = (
  { from, to, endedOn }: Pick<Representation, 'from' | 'to' | 'endedOn'>,
  day: Day,
): boolean => from <= day && (to === undefined || day <= to) && (endedOn === undefined || day < endedOn);

/** Who acts for the person on the day, in the order it was recorded: a fact for `whoSigns` (H5). */
export const representationsInForce = (subject: Subject, day: Day): readonly Representation[] =>
  subject.status === 'absent'
    ? []
    : [...subject.representations.values()].filter((one) => isInForce(one, day));
