import type { Household } from '../../domain/household/household.js';
import { reject } from '../../domain/household/household.rejection.js';
import type { NamedPerson } from '../subject/visible-people.js';

/**
 * Something is sealed only about persons who are or were part of the household: no key is made for a guessed id.
 * @throws Rejection `not-a-member`
 */
export const requireMembers = (household: Household, named: readonly NamedPerson[]): void => {
  for (const { subjectId, path } of named)
    if (household.status === 'absent' || !household.stays.has(subjectId))
      reject('not-a-member', 'The person is not part of this household.', path);
};
