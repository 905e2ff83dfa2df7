import type { TestService } from '../support/service.js';
import type { SeededPeople } from '../support/seeded-people.js';
import { commander, type Send, type Texts } from './commander.js';
import { playAssessment, playPerson } from './played-assessment.js';
import { playDesign } from './played-design.js';

/** What a played case has made. */
export interface PlayedCase {
  readonly subjectId: string;
  readonly householdId: string;
  readonly pactId: string;
  readonly commitmentId: string;
  readonly restitutionId: string;
}

const playCommitment = async (
  send: Send,
  texts: Texts,
  pactId: string,
  decisionId: string | undefined,
  { municipalityId, cooperativeId }: SeededPeople,
): Promise<string> => {
  const { id } = await send('worker', '/api/v1/commitments', {
    target: { type: 'pact', id: pactId },
    providerId: cooperativeId,
    providerKind: 'third-sector',
    resourceKind: 'service-hours',
    quantity: 10,
    unit: 'hours',
    from: '2026-04-01',
    to: '2026-12-31',
    conditions: texts('conditions'),
  });
  const of = (what: string, body: unknown) => send('worker', `/api/v1/commitments/${id}/${what}`, body);
  await of('confirmations', { decisionId });
  const { partId: deliveryId } = await of('deliveries', {
    deliveredOn: '2026-04-10',
    quantity: 2,
    receivedBy: { type: 'organisation', id: municipalityId },
  });
  await send('supervisor', `/api/v1/commitments/${id}/delivery-reversals`, {
    deliveryId,
    reason: texts('reversal'),
  });
  return id;
};

const playRestitution = async (
  send: Send,
  texts: Texts,
  pactId: string,
  subjectId: string,
  decisionId: string | undefined,
  { cooperativeId, memberId }: SeededPeople,
): Promise<string> => {
  const { id } = await send('worker', '/api/v1/restitutions', {
    pactId,
    subjectId,
    kind: 'volunteering',
    host: { type: 'association', id: cooperativeId },
    tutorId: memberId,
    quantity: 8,
    unit: 'hours',
    from: '2026-04-01',
    to: '2026-12-31',
    conditionality: 'none',
    insuranceRequired: false,
    meaningForPerson: texts('meaning'),
    decisionId,
  });
  return id;
};

/** A case from the registry to work done for the community, over the API, with every text that it can hold. */
export const playCase = async (
  ask: TestService['ask'],
  people: SeededPeople,
  texts: Texts,
  taxCode: string,
): Promise<PlayedCase> => {
  const send = commander(ask);
  const { workerId, municipalityId } = people;
  const subjectId = await playPerson(send, texts, taxCode);
  const { id: householdId } = await send('worker', '/api/v1/households', {
    kind: 'single',
    members: [{ subjectId, relation: 'reference-person', livesHere: 'yes', from: '2026-01-01' }],
    municipality: 'Crema',
  });
  const { id: pactId } = await send('worker', '/api/v1/pacts', {
    householdId,
    channel: 'social-service',
    motivation: texts('motivation'),
    nominatedOn: '2026-03-02',
    municipality: 'Crema',
  });
  const path = `/api/v1/pacts/${pactId}`;
  const change = (what: string, body: unknown) => send('worker', `${path}/${what}`, body);
  const view = async () => (await ask('GET', path, { as: 'worker' })).body;
  await change('case-manager-assignments', {
    workerId,
    organisationId: municipalityId,
    from: '2026-03-03',
  });
  await playAssessment(change, texts, subjectId);
  const seats = async () => {
    const team = (await view())['team'] as { members: readonly { memberId: string }[] };
    return team.members.map(({ memberId }) => memberId);
  };
  const decisions = await playDesign(change, texts, subjectId, people, seats);
  const commitmentId = await playCommitment(send, texts, pactId, decisions['resource-commitment'], people);
  const restitutionId = await playRestitution(
    send,
    texts,
    pactId,
    subjectId,
    decisions['restitution'],
    people,
  );
  await change('proposals', {
    decisionId: decisions['project-proposal'],
    proposedOn: '2026-03-20',
    hearings: [],
  });
  const proposal = (await view())['proposal'] as { documentHash: string };
  const signed = { signedOn: '2026-03-25', method: 'handwritten' };
  await change('signatures', {
    version: 1,
    documentHash: proposal.documentHash,
    signatories: [
      { ref: subjectId, capacity: 'self', ...signed },
      { ref: workerId, capacity: 'case-manager', ...signed },
    ],
    unreachable: [],
    startsOn: '2026-04-01',
    expectedEndOn: '2027-03-31',
  });
  await change('activations', { startsOn: '2026-04-01' });
  const given = (as: string, what: string, body: unknown) =>
    send(as, `/api/v1/restitutions/${restitutionId}/${what}`, body);
  const { partId: activityId } = await given('worker', 'activities', {
    performedOn: '2026-04-20',
    quantity: 8,
    note: texts('activityNote'),
  });
  await given('member', 'activity-confirmations', { activityId });
  await given('worker', 'completions', {
    personVoice: texts('personVoice'),
    communityVoice: texts('communityVoice'),
  });
  return { subjectId, householdId, pactId, commitmentId, restitutionId };
};
