// From the nomination to the classification, and the early ends of a case.
import { MOTIVATIONS } from './texts.mjs';

const DIMENSIONS = ['b', 'c', 'e', 'f', 'a', 'd'];
const MOST_NEED = 4;

/** The body behind the door a household came through, where there is one. */
const channelRefOf = ({ cast, home: { town, channel, number } }) => {
  const typeOf = { lab: 'lab', school: 'civic-center', 'civic-center': 'civic-center' };
  const hosts = cast.hosts.filter(
    ({ type, municipality, kind }) =>
      type === typeOf[channel] && municipality === town && (channel !== 'school' || kind === 'school'),
  );
  if (hosts.length > 0) return hosts[number % hosts.length].id;
  return { 'listening-centre': cast.bodies.listening, 'social-service': cast.bodies.ambit }[channel];
};

/** A lab's cases are nominated by the community maker, the others by the social worker. */
export const nominate = async (scene, name = 'nomination', on = 0) => {
  const { town, channel } = scene.home;
  const channelRef = channelRefOf(scene);
  const nominator = channel === 'lab' ? scene.maker : scene.worker;
  scene.pact = await nominator.create(scene.step(name), '/pacts', {
    householdId: scene.household.id,
    channel,
    ...(channelRef !== undefined && { channelRef }),
    motivation: MOTIVATIONS[channel],
    nominatedOn: scene.day(on),
    municipality: town,
  });
};

/** The social worker takes the case. */
export const takeCharge = (scene, name = 'case-manager', on = 3) =>
  scene.change(name, 'case-manager-assignments', {
    workerId: scene.workerId,
    organisationId: scene.cast.bodies.ambit,
    from: scene.day(on),
  });

/** Every adult of the household is told how the data are used. */
export const giveNotices = async (scene) => {
  for (const [index, who] of scene.adults.entries())
    await scene.change(`notice-${who}`, 'privacy-notices', {
      subjectId: scene.people[who].id,
      noticeVersion: '2025-1',
      channel: ['in-person', 'paper', 'online', 'email'][(scene.home.number + index) % 4],
      givenOn: scene.day(5),
    });
};

const dimensionsOf = (number, count) =>
  DIMENSIONS.slice(0, count).map((code, index) => ({
    code,
    need: (number + index) % (MOST_NEED + 1),
    ...(index === 0 && { resources: 'Esempio: una zia che abita vicino e un diploma.' }),
    ...(index === 1 && { notes: 'Esempio: da riprendere nel prossimo incontro.' }),
  }));

/** The analisi preliminare, with the adults of the household. */
export const analyse = (scene) =>
  scene.change('analysis', 'preliminary-analyses', {
    conductedOn: scene.day(10),
    withSubjects: scene.adults.map((who) => scene.people[who].id),
    dimensions: dimensionsOf(scene.home.number, 2 + (scene.home.number % 5)),
    complexity: scene.home.complexity ?? 'simple',
  });

/** The quadro di analisi of a complex case, member by member. */
export const analyseInDepth = (scene, meetingId) =>
  scene.change('framework', 'analysis-frameworks', {
    meetingId,
    members: scene.adults.map((who, index) => ({
      subjectId: scene.people[who].id,
      dimensions: dimensionsOf(scene.home.number + index, 3),
    })),
  });

/** How vulnerable the household is; an overt case is let in by a supervisor only. */
export const classify = async (scene) => {
  const { overt = false, number } = scene.home;
  const said = {
    rationale: 'Esempio: legami presenti, entrate irregolari, nessuna presa in carico precedente.',
    classifiedOn: scene.day(12),
  };
  if (overt) {
    const override = { reason: 'Esempio: il nucleo è seguito anche dal servizio competente.' };
    const classification = { level: 'overt', ...said, override };
    await scene.change('classification', 'vulnerability-classifications', classification, scene.supervisor);
  } else {
    const level = number % 2 === 0 ? 'emerging' : 'normality-at-risk';
    await scene.change('classification', 'vulnerability-classifications', { level, ...said });
  }
};

/** An overt or a work-only case goes to another measure. */
export const redirect = (scene) =>
  scene.change('redirection', 'redirections', {
    toMeasure: scene.home.overt === true ? 'FNA' : 'OTHER',
    reason: 'Esempio: il bisogno trova risposta in un’altra misura.',
    redirectedOn: scene.day(14),
  });

/** Somebody says no before signature. */
export const decline = (scene, on) =>
  scene.change('declination', 'declinations', {
    by: scene.home.declinedBy,
    reason: 'Esempio: per ora si preferisce un altro cammino.',
    declinedOn: scene.day(on),
  });

/** The household leaves the pact. */
export const leave = (scene, on) =>
  scene.change('withdrawal', 'withdrawals', {
    bySubject: scene.people.alfa.id,
    reason: 'Esempio: il nucleo si trasferisce da parenti.',
    withdrawnOn: scene.day(on),
  });

/** A supervisor gives the case to the other social worker, who goes on with it. */
export const handOver = (scene) =>
  scene.change(
    'hand-over',
    'case-manager-assignments',
    {
      workerId: scene.otherWorkerId,
      organisationId: scene.cast.bodies.ambit,
      from: scene.day(85),
      reason: 'Esempio: cambio di zona dell’assistente sociale.',
    },
    scene.supervisor,
  );
