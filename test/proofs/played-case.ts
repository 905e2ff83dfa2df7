import type { TestService } from '../support/service.js';
import type { SeededPeople } from '../support/seeded-people.js';

/** What is written at a field; every value that a person could be told by goes through it. */
export type Texts = (field: string) => string;

/** What a played case has made. */
export interface PlayedCase {
  readonly subjectId: string;
  readonly householdId: string;
  readonly pactId: string;
  readonly commitmentId: string;
  readonly restitutionId: string;
}

interface Receipt {
  readonly id: string;
  readonly partId: string;
}

/** Sends one command after the other to resources whose versions it keeps. */
const commander = (ask: TestService['ask']) => {
  const versions = new Map<string, number>();
  return async (as: string, path: string, body: unknown): Promise<Receipt> => {
    const [, , , collection = '', id] = path.split('/');
    const resource = `${collection}/${id ?? ''}`;
    const ifMatch = versions.get(resource);
    const answer = await ask('POST', path, { as, body, ...(ifMatch !== undefined && { ifMatch }) });
    if (answer.status !== 200 && answer.status !== 201) throw new Error(`${path}: ${answer.text}`);
    versions.set(`${collection}/${String(answer.body['id'])}`, Number(answer.body['version']));
    return { id: String(answer.body['id']), partId: String(answer.body['partId']) };
  };
};

type Send = ReturnType<typeof commander>;

/** A person with everything that the registry can hold; `taxCode` must be right. */
const playPerson = async (send: Send, texts: Texts, taxCode: string): Promise<string> => {
  const { id } = await send('worker', '/api/v1/subjects', {
    givenName: texts('givenName'),
    familyName: texts('familyName'),
    birth: { kind: 'date', date: '1980-05-05' },
    birthPlace: texts('birthPlace'),
    sex: 'female',
    taxCode: { kind: 'none', noneReason: 'unknown' },
    languages: ['it'],
  });
  const of = (what: string, body: unknown) => send('worker', `/api/v1/subjects/${id}/${what}`, body);
  await of('tax-codes', { kind: 'ordinary', value: taxCode, reason: texts('taxCodeReason') });
  await of('addresses', { kind: 'actual', address: texts('address'), protected: true, from: '2026-01-01' });
  const reach = { preferred: true, safeToLeaveMessage: false };
  await of('contact-channels', { channel: 'phone', value: texts('phone'), ...reach });
  await of('contact-channels', { channel: 'email', value: texts('email'), ...reach });
  const corrected = [{ field: 'givenName', value: texts('correctedName') }];
  await of('identity-corrections', { changes: corrected, reason: texts('correctionReason') });
  await of('sign-ins', { issuer: 'https://sign-in.esempio.invalid', subject: texts('signInSubject') });
  return id;
};

const playAssessment = async (
  change: (what: string, body: unknown) => Promise<Receipt>,
  texts: Texts,
  subjectId: string,
): Promise<void> => {
  await change('privacy-notices', {
    subjectId,
    noticeVersion: '2026-1',
    channel: 'paper',
    givenOn: '2026-03-04',
  });
  await change('preliminary-analyses', {
    conductedOn: '2026-03-05',
    withSubjects: [subjectId],
    dimensions: ['a', 'b', 'c', 'd', 'e', 'f'].map((code) => ({
      code,
      need: 2,
      resources: texts(`resources-${code}`),
      notes: texts(`notes-${code}`),
    })),
    complexity: 'simple',
  });
  await change('vulnerability-classifications', {
    level: 'emerging',
    rationale: texts('rationale'),
    classifiedOn: '2026-03-06',
  });
};

/** The team, what it decides, the plan; answers the decisions by subject. */
const playDesign = async (
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
