import type { Day } from '../../domain/kernel/moment.js';
import type { Birth } from '../../domain/subject/age-on.js';
import { InvalidInput } from '../errors.js';

const future = (path: string): InvalidInput =>
  new InvalidInput([{ path, rule: 'is-past', message: 'Must not lie in the future.' }]);

/** A sealed day cannot be checked by the domain, so it is checked before. @throws InvalidInput at `path` */
export const requirePastDay = (day: Day, today: Day, path: string): void => {
  if (day > today) throw future(path);
};

/** Nobody is born in the future. @throws InvalidInput below `path` */
export const requirePastBirth = (birth: Birth, today: Day, path: string): void => {
  if (birth.kind === 'date') requirePastDay(birth.date, today, `${path}.date`);
  if (birth.kind === 'year' && birth.year > Number(today.slice(0, 4))) throw future(`${path}.year`);
};
