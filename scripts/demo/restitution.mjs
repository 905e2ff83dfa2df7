// What people give back to the community, where, and what the host says of it.
import { RESTITUTIONS } from './texts.mjs';

const AGREED_HOURS = 8;

/** A host of the household's town, a lab or a civic center, with the operator who accompanies. */
const hostOf = ({ cast, home: { town, number } }) => {
  const hosts = cast.hosts.filter(({ municipality }) => municipality === town);
  return hosts[number % hosts.length];
};

/** Agrees a restitution with the first bound member. */
export const agreeRestitution = async (scene, decisionId) => {
  const { number, restitution } = scene.home;
  const { type, id } = hostOf(scene);
  const [kind, meaningForPerson] = RESTITUTIONS[number % RESTITUTIONS.length];
  const tutor = type === 'lab' ? 'labMaker' : 'coordinator';
  scene.tutor = scene.cast.operators[tutor].client;
  scene.restitution = await scene.worker.create(scene.step('restitution'), '/restitutions', {
    ...{ pactId: scene.pact.id, subjectId: scene.people[scene.bound[0]].id },
    kind: type === 'lab' ? kind : 'civic-center-service',
    host: { type, id },
    tutorId: scene.cast.operators[tutor].id,
    ...{ quantity: AGREED_HOURS, unit: 'hours', from: scene.day(38), to: scene.day(200) },
    ...{ conditionality: 'none', insuranceRequired: restitution === 'insured', meaningForPerson, decisionId },
  });
};

const log = (scene, name, on, quantity, by = scene.worker) =>
  scene.changeOther(
    name,
    scene.restitution,
    'activities',
    {
      ...{ performedOn: scene.signedDay(on), quantity, peopleReached: 5 + (scene.home.number % 20) },
      note: 'Esempio: presenza puntuale.',
    },
    by,
  );

const confirm = (scene, name, activityId, quantity) =>
  scene.changeOther(
    name,
    scene.restitution,
    'activity-confirmations',
    { activityId, ...(quantity !== undefined && { quantity }) },
    scene.tutor,
  );

const contest = (scene, name, activityId) =>
  scene.changeOther(
    name,
    scene.restitution,
    'activity-contestations',
    { activityId, reason: 'Esempio: un’ora è stata di sola attesa.' },
    scene.tutor,
  );

/** Two activities; the tutor confirms them, or contests a part. `decideWaiver` asks the team to let the person off. */
export const giveBack = async (scene, decideWaiver) => {
  const { restitution } = scene.home;
  const steer = (name, fact, body) => scene.changeOther(name, scene.restitution, fact, body);
  if (restitution === 'insured')
    await steer('insurance', 'insurances', {
      insuranceRef: `POL-${scene.home.number}/2025`,
      from: scene.signedDay(40),
    });
  const first = await log(scene, 'activity-1', 50, 4);
  if (restitution === 'contested') {
    await confirm(scene, 'confirmation-1', first, 3);
    await contest(scene, 'contest-1', first);
  } else await confirm(scene, 'confirmation-1', first);
  if (restitution === 'suspended') {
    await steer('suspension', 'suspensions', {
      from: scene.signedDay(54),
      reason: 'Esempio: convalescenza.',
    });
    await steer('resumption', 'resumptions', { from: scene.signedDay(60), reason: 'Esempio: è guarito.' });
  }
  if (restitution === 'waived') {
    const decisionId = await decideWaiver();
    await steer('waiver', 'waivers', { decisionId, reason: 'Esempio: un nuovo lavoro occupa tutte le ore.' });
    return;
  }
  if (restitution === 'interrupted') {
    await steer('interruption', 'interruptions', { reason: 'Esempio: il luogo chiude per lavori.' });
    return;
  }
  const second = await log(scene, 'activity-2', 64, 4, scene.tutor);
  await confirm(scene, 'confirmation-2', second);
  if (restitution === 'completed')
    await steer('completion', 'completions', {
      personVoice: 'Esempio: tornerò anche senza patto.',
      communityVoice: 'Esempio: senza di lui il laboratorio sarebbe stato chiuso.',
    });
};
