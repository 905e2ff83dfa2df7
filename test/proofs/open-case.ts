import type { TestService } from '../support/service.js';
import { seedCitizen, seedHousehold, seedPeople, type SeededPeople } from '../support/seeded-people.js';

/** A household with one person, nominated by `worker`, who manages the case. */
export interface OpenCase extends SeededPeople {
  readonly subjectId: string;
  readonly householdId: string;
  readonly pactId: string;
  /** Version of the pact. */
  readonly version: number;
}

/** The body of a nomination. */
export const nominationOf = (householdId: string, motivation = 'Testo di prova.') => ({
  householdId,
  channel: 'social-service',
  motivation,
  nominatedOn: '2026-03-02',
  municipality: 'Crema',
});

/** Nominates the household and makes `worker` manage the case, over the API; answers the pact. */
export const nominate = async (
  { ask }: Pick<TestService, 'ask'>,
  householdId: string,
  { workerId, municipalityId }: SeededPeople,
): Promise<{ readonly pactId: string; readonly version: number }> => {
  const nominated = await ask('POST', '/api/v1/pacts', { as: 'worker', body: nominationOf(householdId) });
  const pactId = String(nominated.body['id']);
  const assigned = await ask('POST', `/api/v1/pacts/${pactId}/case-manager-assignments`, {
    as: 'worker',
    ifMatch: 1,
    body: { workerId, organisationId: municipalityId, from: '2026-03-03' },
  });
  if (nominated.status !== 201 || assigned.status !== 200)
    throw new Error(`The case was not opened: ${nominated.text} ${assigned.text}`);
  return { pactId, version: 2 };
};

/** Seeds the usual people (the citizen signs in as `citizen`) and opens a case over the API. */
export const openCase = async (service: TestService): Promise<OpenCase> => {
  const people = await seedPeople(service);
  const subjectId = await seedCitizen(service, 'citizen');
  const householdId = await seedHousehold(service, [subjectId]);
  return { ...people, subjectId, householdId, ...(await nominate(service, householdId, people)) };
};
