import { daysLater } from '../../../src/domain/pact/due-days.js';
import type { PactEvent } from '../../../src/domain/pact/pact.events.js';
import type { OpenedPact, Pact } from '../../../src/domain/pact/pact.state.js';
import {
  childId,
  coordinator,
  educator,
  idOf,
  sealedText,
  strangerId,
  subjectId,
  volunteer,
} from '../../support/pact.fixture.js';
import type { Draw } from './pact.draw.js';
import type { Rules } from './pact.rules.js';

/** What a wish is made from. */
export interface Scene {
  readonly rules: Rules;
  readonly pact: Pact;
  readonly now: string;
  readonly today: string;
  readonly draw: Draw;
  /** An id that no step before has used; another for each number below 10. */
  readonly fresh: (number: number) => string;
}

/** A wish: what somebody tries to do to the pact in this scene. */
export type Make = (scene: Scene) => readonly PactEvent[];

const nobody: Partial<OpenedPact> = {};
/** What is known of the pact, if there is one. */
export const known = ({ pact }: Scene): Partial<OpenedPact> => (pact.status === 'absent' ? nobody : pact);
/** Some personal text of this step. */
export const text = ({ fresh }: Scene) => sealedText(fresh(9));

/** Mostly today; sometimes a while ago; rarely a day that has not come. */
export const someDay = ({ today, draw }: Scene): string => {
  if (draw.rarely()) return daysLater(today, 1);
  return draw.roll(8) === 7 ? daysLater(today, -1 - draw.roll(20)) : today;
};

/** Everyone who may ever be a member. */
export const pool = [
  coordinator,
  educator,
  volunteer,
  { ...educator, personRef: idOf(134), side: 'public' as const, organisationId: idOf(9) },
  { ...educator, personRef: idOf(135) },
];
/** The seats that nobody has left. */
export const seatIds = (scene: Scene): string[] =>
  (known(scene).team?.members ?? [])
    .filter(({ until }) => until === undefined)
    .map(({ memberId }) => memberId);
/** One of them. */
export const someSeat = (scene: Scene): string => scene.draw.pick(seatIds(scene), idOf(99));
/** Mostly an adult of the household, sometimes the child, rarely a stranger. */
export const someone = ({ draw }: Scene): string =>
  draw.rarely() ? strangerId : draw.roll(3) === 0 ? childId : subjectId;
/** Mostly the version on the table. */
export const version = (scene: Scene): number =>
  (known(scene).proposal?.version ?? 1) + (scene.draw.rarely() ? 1 : 0);
/** A hash for every number. */
export const hashOf = (number: number): string => number.toString(16).padStart(64, '0');

/** The clock of the scene. */
export const moment = ({ now, today }: Scene) => ({ now, today });
