// The micro-équipe of one situation: who sits in it, when it meets, how it decides.

/** The third seat of a team, in turn. */
const THIRD_SEATS = ['volunteer', 'teacher', 'psychologist', 'maker'];

const seatOf = ({ cast, day }, operator, from) => {
  const { id, organisationId, seat } = cast.operators[operator];
  return { personRef: id, organisationId, kind: seat, from: day(from) };
};

/** Sets up the team: the social worker, the educator, and one or two others; learns the ids of the seats. */
export const constituteTeam = async (scene) => {
  const { number, leaver = false } = scene.home;
  const third = THIRD_SEATS[number % THIRD_SEATS.length];
  const fourth = THIRD_SEATS[(number + 1) % THIRD_SEATS.length];
  const others = ['educator', third, ...(leaver ? [fourth] : [])];
  const worker = {
    personRef: scene.workerId,
    organisationId: scene.cast.bodies.ambit,
    kind: 'social-worker',
  };
  await scene.change('team', 'micro-teams', {
    coordinatorRef: scene.workerId,
    members: [{ ...worker, from: scene.day(17) }, ...others.map((operator) => seatOf(scene, operator, 17))],
    constitutedOn: scene.day(17),
  });
  scene.team = ['worker', ...others];
  await learnSeats(scene);
};

/** The service names the seats: their ids are read from the case. */
const learnSeats = async (scene) => {
  const { team } = await scene.view('seats');
  const idOf = (operator) => (operator === 'worker' ? scene.workerId : scene.cast.operators[operator].id);
  scene.seats = Object.fromEntries(
    scene.team.map((operator) => [
      operator,
      team.members.find(({ personRef }) => personRef === idOf(operator)).memberId,
    ]),
  );
};

/** The fourth member leaves, and somebody else comes. */
export const changeTeam = async (scene) => {
  const leaving = scene.team.at(-1);
  const coming = THIRD_SEATS.find((operator) => !scene.team.includes(operator));
  await scene.change('departure', 'micro-team-departures', {
    memberId: scene.seats[leaving],
    until: scene.day(24),
    reason: 'Esempio: cambio di incarico.',
  });
  await scene.change('new-member', 'micro-team-members', seatOf(scene, coming, 25));
  scene.team = [...scene.team.slice(0, -1), coming];
  await learnSeats(scene);
};

/** A meeting with everyone of the team; without the beneficiary it says why. */
export const meet = (scene, name, on, { absent = false } = {}) =>
  scene.change(name, 'micro-team-meetings', {
    heldOn: scene.day(on),
    place: ['office', 'lab', 'home', 'civic-center', 'online'][(scene.home.number + on) % 5],
    present: scene.team.map((operator) => scene.seats[operator]),
    beneficiaryPresent: !absent,
    ...(absent && { beneficiaryAbsenceReason: 'Esempio: un turno di lavoro non rinviabile.' }),
    duration: on % 2 === 0 ? 'PT1H30M' : 'PT1H',
    minutes: 'Esempio: si ascolta la situazione e si concordano i passi.',
  });

const votesOf = ({ team, seats, home }) => {
  const dissent = { position: 'disagree', dissent: 'Esempio: i tempi sono troppo stretti.' };
  const positions = {
    majority: (index) => (index === 1 ? dissent : { position: 'agree' }),
    coordinator: (index) =>
      index === 0 ? { position: 'agree' } : index === 1 ? dissent : { position: 'abstain' },
    consensus: () => ({ position: 'agree' }),
  };
  return team.map((operator, index) => ({
    memberId: seats[operator],
    ...positions[home.votes ?? 'consensus'](index),
  }));
};

/** A decision of everyone present; what was decided with dissent keeps it. */
export const decide = (scene, name, subject, meetingId, { on, ...more }) =>
  scene.change(name, 'micro-team-decisions', {
    meetingId,
    subject,
    text: 'Esempio: la micro-équipe concorda con quanto emerso.',
    method: scene.home.votes ?? 'consensus',
    votes: votesOf(scene),
    beneficiaryPosition: 'agreed',
    effectiveOn: scene.day(on),
    ...more,
  });
