import type { SeededPeople } from '../support/seeded-people.js';
import type { Receipt, Texts } from './commander.js';

/** The team, what it decides, the plan; answers the decisions by subject. */
export const playDesign = async (
  change: (what: string, body: unknown) => Promise<Receipt>,
  texts: Texts,
  subjectId: string,
  people: SeededPeople,
  seats: () => Promise<readonly string[]>,
): Promise<Readonly<Record<string, string>>> => {
  const { workerId, memberId, municipalityId, cooperativeId } = people;
  const from = '2026-03-07';
  await change('micro-teams', {
    coordinatorRef: workerId,
    members: [
      { personRef: workerId, organisationId: municipalityId, kind: 'social-worker', from },
      { personRef: memberId, organisationId: cooperativeId, kind: 'third-sector', from },
    ],
    constitutedOn: from,
  });
  const present = await seats();
  const { partId: meetingId } = await change('micro-team-meetings', {
    heldOn: '2026-03-09',
    place: 'office',
    present,
    beneficiaryPresent: false,
    beneficiaryAbsenceReason: texts('absence'),
    duration: 'PT1H',
    minutes: texts('minutes'),
  });
  const decisions: Record<string, string> = {};
  for (const subject of ['resource-commitment', 'restitution', 'project-proposal']) {
    const { partId } = await change('micro-team-decisions', {
      meetingId,
      subject,
      text: texts(`decision-${subject}`),
      method: 'majority',
      votes: present.map((seat, index) =>
        index === 0 || present.length < 2
          ? { memberId: seat, position: 'agree' }
          : { memberId: seat, position: 'abstain', dissent: texts(`dissent-${subject}`) },
      ),
      beneficiaryPosition: 'not-asked',
      notAskedReason: texts(`not-asked-${subject}`),
      effectiveOn: '2026-03-10',
    });
    decisions[subject] = partId;
  }
  await change('capabilities', { subjectId, capability: texts('capability'), mayServe: ['civic-center'] });
  const { partId: goalId } = await change('goals', {
    dimension: 'e',
    horizon: 'medium',
    statement: texts('statement'),
    statedBy: 'both',
    expectedResults: [
      {
        indicator: texts('indicator'),
        baseline: texts('baseline'),
        target: texts('target'),
        dueOn: '2026-09-30',
      },
    ],
  });
  await change('supports', {
    goalId,
    kind: 'housing',
    providerId: municipalityId,
    from: '2026-04-01',
    to: '2026-12-31',
  });
  await change('undertakings', {
    subjectId,
    goalId,
    description: texts('undertaking'),
    frequency: 'weekly',
    dueOn: '2026-12-31',
    conditional: false,
  });
  return decisions;
};
