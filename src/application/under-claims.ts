import { AppendRefused } from './ports/append-refused.js';
import { CommandReused, VersionConflict } from './ports/event-store.js';
import { AlreadyReserved, type Claim, type Reservations } from './ports/reservations.js';

/** Errors after which it is certain that the command was not appended. Any other leaves its outcome to the log. */
const NOTHING_APPENDED = [VersionConflict, CommandReused, AppendRefused, AlreadyReserved];

/**
 * Appends while the command holds its claims: taken before, confirmed by the event, released when there is none.
 * Where the outcome is unknown they stay: the next who wants the value asks the log.
 * @throws AlreadyReserved, and whatever `append` throws
 */
export const underClaims = async <Answer>(
  reservations: Reservations,
  commandId: string,
  claims: readonly Claim[],
  append: () => Promise<Answer>,
): Promise<Answer> => {
  if (claims.length === 0) return append();
  let answer: Answer;
  try {
    for (const claim of claims) await reservations.take(claim);
    answer = await append();
  } catch (error) {
    if (NOTHING_APPENDED.some((kind) => error instanceof kind)) await reservations.release(commandId);
    throw error;
  }
  await reservations.confirm(commandId);
  return answer;
};
