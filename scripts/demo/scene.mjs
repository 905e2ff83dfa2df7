// One household of the demo: who acts, on which days, under which keys.
import { calendarOf } from './calendar.mjs';
import { demoStep } from './keys.mjs';
import { FAMILIES } from './people.mjs';

const DAYS_LATE = 22;
const CHILDREN = ['child', 'grandchild'];

/** Everything the steps of a household need; they put what they learn into it. */
export const sceneOf = (home, cast) => {
  const members = FAMILIES[home.family];
  const inside = members.filter(({ outside }) => outside !== true);
  const number = String(home.number).padStart(2, '0');
  const step = (name) => demoStep(`household-${number}.${name}`);
  const [mine, other] = home.number % 2 === 1 ? cast.workers : cast.workers.toReversed();
  const day = calendarOf(home.number);
  const scene = {
    ...{ home, cast, members, step, day },
    /** Days from the signature on come later where the household signs late. */
    signedDay: (offset) => day(offset + (home.signedLate === true ? DAYS_LATE : 0)),
    ...{ worker: mine.client, workerId: mine.id, otherWorkerId: other.id },
    ...{ supervisor: cast.supervisor, maker: cast.operators.maker.client },
    inside,
    adults: inside.filter(({ relation }) => !CHILDREN.includes(relation)).map(({ who }) => who),
    bound: inside.filter(({ bound }) => bound === true).map(({ who }) => who),
    people: {},
  };
  /** A fact of any resource. */
  scene.changeOther = (name, resource, fact, body, by = scene.worker) =>
    by.change(step(name), resource, fact, body);
  /** A fact of the household's pact. */
  scene.change = (name, fact, body, by) => scene.changeOther(name, scene.pact, fact, body, by);
  /** The case as it is now; who handed it over does not see it any more, the supervisor does. */
  scene.view = (name) => (home.handedOver ? scene.supervisor : scene.worker).read(step(name), scene.pact);
  return scene;
};
