import type { Day, Moment } from '../kernel/moment.js';
import type { Sealed } from '../kernel/sealed.js';
import type { CommunityRestitutionEvent } from './community-restitution.events.js';
import { reject } from './community-restitution.rejection.js';
import type { CommunityRestitution } from './community-restitution.js';
import { requireKnown, requirePast, requireUnfinished } from './restitution-guards.js';

/** It goes on again; `from` is the first day on which activities may be done. */
export interface ResumeRestitution {
  readonly from: Day;
  readonly reason: Sealed;
}

/** Says nothing when it has been resumed before. @throws Rejection */
export const resumeRestitution = (
  restitution: CommunityRestitution,
  { from, reason, today }: ResumeRestitution & Pick<Moment, 'today'>,
): readonly CommunityRestitutionEvent[] => {
  const known = requireKnown(restitution);
  requireUnfinished(known);
  const pause = known.pauses.at(-1);
  if (!pause) return reject('restitution-not-suspended', 'The restitution is not suspended.');
  if (pause.until !== undefined) return [];
  requirePast(from, today);
  if (from < pause.from)
    return reject(
      'restitution-resumed-before-suspension',
      'It cannot be resumed before the day it was suspended.',
      'from',
    );
  const { restitutionId, subjectId } = known;
  return [{ type: 'RestitutionResumed', data: { restitutionId, subjectId, from, reason } }];
};
