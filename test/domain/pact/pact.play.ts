import { Rejection } from '../../../src/domain/kernel/rejection.js';
import { daysLater } from '../../../src/domain/pact/due-days.js';
import type { PactEvent } from '../../../src/domain/pact/pact.events.js';
import type { Pact } from '../../../src/domain/pact/pact.state.js';
import { idOf } from '../../support/pact.fixture.js';
import { caseworkWishes } from './pact-casework.wishes.js';
import { planWishes } from './pact-plan.wishes.js';
import { teamWishes } from './pact-team.wishes.js';
import { Draw, type Throw } from './pact.draw.js';
import { check } from './pact.oracle.js';
import type { Rules } from './pact.rules.js';
import type { Make, Scene } from './pact.scene.js';

const wishes: Record<string, Make> = { ...caseworkWishes, ...teamWishes, ...planWishes };
const every = Object.keys(wishes).sort();

/** What would bring the pact on from here; random wishes alone would hardly ever reach a signature. */
const useful = (pact: Pact): readonly string[] => {
  switch (pact.status) {
    case 'absent':
      return ['nominate'];
    case 'nominated':
      return ['assign'];
    case 'assessing':
      if (pact.notices.length === 0) return ['notify'];
      if (!pact.analysis) return ['analyse'];
      return pact.classifiedOn === undefined ? ['classify'] : ['constitute'];
    case 'designing': {
      const decided = pact.decisions.some(
        ({ subject, standing }) => subject === 'project-proposal' && standing === 'in-force',
      );
      if (pact.meetings.length === 0) return ['meet'];
      if (pact.goals.length === 0) return ['aim'];
      if (pact.undertakings.length === 0) return ['undertake'];
      if (!decided) return ['decideProposal', 'decideProposal', 'meet'];
      if (pact.analysis?.complexity === 'complex' && !pact.framework) return ['frame', 'support', 'propose'];
      return [
        'support',
        'propose',
        'propose',
        'propose',
        'waive',
        'undertake',
        'release',
        'decide',
        'revoke',
      ];
    }
    case 'proposed':
      return ['sign', 'sign', 'sign', 'sign', 'sign', 'refuse', 'takeBack', 'lapse', 'decide', 'revoke'];
    case 'refused':
      return ['resume'];
    case 'signed':
      return ['activate'];
    case 'active':
      return ['review', 'meet', 'join', 'leave', 'decide', 'revoke'];
    case 'declined':
    case 'redirected':
    case 'withdrawn':
      return every;
  }
};

const answer = (make: Make, scene: Scene): readonly PactEvent[] => {
  try {
    return make(scene);
  } catch (refusal) {
    if (refusal instanceof Rejection) return [];
    throw refusal;
  }
};

/**
 * Plays a random history under these rules and has the oracle judge every step.
 * @throws Error that names the rule which was broken
 */
export const play = (rules: Rules, throws: readonly Throw[]): readonly PactEvent[] => {
  let pact: Pact = { status: 'absent' };
  let today = '2026-03-02';
  const history: PactEvent[] = [];
  throws.forEach(({ guided, choice, dice }, step) => {
    const draw = new Draw(dice);
    today = daysLater(today, choice % 5);
    const names = guided ? useful(pact) : every;
    const make = wishes[names[choice % names.length] ?? 'nominate'];
    const fresh = (number: number) => idOf(4096 + step * 10 + number);
    const scene = { rules, pact, now: `${today}T08:00:00.000Z`, today, draw, fresh };
    const events = make ? answer(make, scene) : [];
    pact = events.reduce<Pact>(rules.evolve, pact);
    check(history, events, pact, today);
    history.push(...events);
  });
  return history;
};
