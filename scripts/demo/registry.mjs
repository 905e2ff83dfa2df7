// The people and the household as the social worker takes them into the registry.
import { personOf } from './people.mjs';

const FROM = '2025-01-01';

/** Everybody of the household, and who represents somebody of it. */
export const registerPeople = async (scene) => {
  const { members, home, step, worker } = scene;
  for (const member of members)
    scene.people[member.who] = await worker.create(
      step(`person-${member.who}`),
      '/subjects',
      personOf(member, home.number),
    );
  for (const member of members) {
    await recordWhereabouts(scene, member);
    await recordRepresentatives(scene, member);
  }
};

const recordWhereabouts = async (scene, { who, protectedAddress = false, interpreter, outside = false }) => {
  const person = scene.people[who];
  const { number, town } = scene.home;
  if (outside) return;
  await scene.changeOther(`address-${who}`, person, 'addresses', {
    address: `Via Esempio ${number}, ${town}`,
    ...{ kind: protectedAddress ? 'actual' : 'registered', protected: protectedAddress, from: FROM },
  });
  if (who === 'alfa')
    await scene.changeOther(`channel-${who}`, person, 'contact-channels', {
      ...{ channel: 'email', value: `prova-${number}@example.org`, preferred: true },
      safeToLeaveMessage: !protectedAddress,
    });
  if (interpreter !== undefined)
    await scene.changeOther(`interpreter-${who}`, person, 'interpreter-needs', { language: interpreter });
};

const recordRepresentatives = async (scene, { who, parents = [], unreachable, guardian, administrator }) => {
  const person = scene.people[who];
  const represent = (by, kind, more = {}) =>
    scene.changeOther(`${kind}-${who}-${by}`, person, 'legal-representations', {
      ...{ kind, representativeId: scene.people[by].id, maySign: true, from: FROM },
      ...more,
    });
  for (const parent of parents) {
    const representationId = await represent(parent, 'parental-responsibility');
    if (parent === unreachable)
      await scene.changeOther(`unreachable-${who}-${parent}`, person, 'unreachable-representatives', {
        ...{ representationId, on: FROM, reason: 'Esempio: irreperibile da due anni.' },
      });
  }
  if (guardian !== undefined) await represent(guardian, 'guardian', { deedRef: 'Decreto di prova 1/2025' });
  if (administrator !== undefined)
    await represent(administrator, 'support-administrator', {
      powers: 'Esempio: firma dei progetti sociali.',
      deedRef: 'Decreto di prova 2/2025',
    });
};

/** The household with everybody who lives in it. */
export const registerHousehold = async (scene) => {
  const { inside, home, step, worker, people } = scene;
  scene.household = await worker.create(step('household'), '/households', {
    kind: inside.length === 1 ? 'single' : 'family',
    members: inside.map(({ who, relation }) => ({
      ...{ subjectId: people[who].id, relation, livesHere: 'yes', from: FROM },
    })),
    municipality: home.town,
  });
};

/** Papers were found: the year of birth of who had none, which the rules on children need before a proposal (H4). */
export const findBirths = async (scene) => {
  for (const { who, birth, year } of scene.inside)
    if (birth === 'unknown')
      await scene.changeOther(`birth-${who}`, scene.people[who], 'identity-corrections', {
        changes: [{ field: 'birth', value: String(year) }],
        reason: 'Esempio: ritrovato il documento di nascita.',
      });
};
