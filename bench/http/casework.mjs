import { randomUUID } from 'node:crypto';

const API = '/api/v1';
const SIGN_IN = new URL('../../scripts/sign-in.mjs', import.meta.url);

const reading = (clients, authorization) => async (path) =>
  JSON.parse(await clients.get(`${API}${path}`, authorization));

/** Signs in a seeded social worker: who they are, where they work, what they show at each request. */
export const signedInWorker = async (url, clients) => {
  // read once, when the module is loaded
  process.env.PUBLIC_URL = url;
  const { seededPeople, signIn } = await import(SIGN_IN.href);
  const person = (await seededPeople()).find(({ role }) => role === 'social-worker');
  const authorization = { authorization: `Bearer ${await signIn(person)}` };
  const { items } = await reading(clients, authorization)('/operators?limit=200');
  const { operatorId, organisationId } = items.find(({ name }) => name.text === person.displayName);
  return { authorization, workerId: operatorId, organisationId };
};

/** What a worker may ask over `clients`. */
export const deskOver = (clients, worker) => ({
  worker,
  get: reading(clients, worker.authorization),
  post: async (path, body, version) =>
    JSON.parse(
      await clients.post(`${API}${path}`, body, {
        ...worker.authorization,
        'idempotency-key': randomUUID(),
        ...(version !== undefined && { 'if-match': `"${version}"` }),
      }),
    ),
});

/** An invented person alone, a household, a nomination and the worker who takes the case; gives where it stands. */
export const openCase = async ({ post, worker: { workerId, organisationId } }) => {
  const person = await post('/subjects', {
    ...{ givenName: 'Alfa', familyName: 'Prova', languages: ['it'] },
    ...{ birth: { kind: 'year', year: 1984 }, taxCode: { kind: 'none', noneReason: 'unknown' } },
  });
  const household = await post('/households', {
    ...{ kind: 'single', municipality: 'Crema', zone: 'Zona sociale 1' },
    members: [{ subjectId: person.id, relation: 'reference-person', livesHere: 'yes', from: '2026-01-01' }],
  });
  const pact = await post('/pacts', {
    ...{ householdId: household.id, channel: 'listening-centre', motivation: 'Testo di esempio.' },
    ...{ nominatedOn: '2026-01-12', municipality: 'Crema' },
  });
  const assigned = await post(
    `/pacts/${pact.id}/case-manager-assignments`,
    { workerId, organisationId, from: '2026-01-13' },
    pact.version,
  );
  return { pactId: pact.id, subjectId: person.id, version: assigned.version };
};

/** The command that P6 repeats: one sealed text, one event, on the version that was seen last. */
export const recordCapability = async ({ post }, kase) => {
  const receipt = await post(`/pacts/${kase.pactId}/capabilities`, capabilityOf(kase), kase.version);
  kase.version = receipt.version;
};

/** Its body. */
export const capabilityOf = ({ subjectId }) => ({
  ...{ subjectId, mayServe: ['lab', 'neighbours'] },
  capability: 'Esempio: sa riparare biciclette e insegnarlo ai ragazzi del quartiere.',
});

/** The query that P7 repeats: the whole case, its texts opened, with its row in the access log. */
export const readCase = ({ get }, { pactId }) => get(`/pacts/${pactId}`);
