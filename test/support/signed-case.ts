import { randomUUID } from 'node:crypto';
import { pactAggregate } from '../../src/domain/pact/pact.js';
import type { PactEvent } from '../../src/domain/pact/pact.events.js';
import { commitmentDecisionId, restitutionDecisionId } from './case-stage.js';
import { command } from './event-store-contract/diary.fixture.js';
import { constituted, decided, met, nominated } from './pact-casework.fixture.js';
import { signed } from './pact.history.js';
import { seedBody, seedCitizen, seedHousehold, seedOperator, seedPeople } from './seeded-people.js';
import { startService } from './service.js';

/**
 * A service with one signed pact in its log. Besides the usual people `citizen` is of the household;
 * `host` and `provider` act for a civic center.
 */
export const startSignedCase = async () => {
  const service = await startService();
  const { workerId, municipalityId } = await seedPeople(service);
  const hostId = await seedBody(service, 'Centro civico di prova', 'third-sector');
  await seedOperator(service, 'host', [{ role: 'civic-center-coordinator', organisationId: hostId }]);
  await seedOperator(service, 'provider', [{ role: 'micro-team-member', organisationId: hostId }]);
  const subjectId = await seedCitizen(service, 'citizen');
  const householdId = await seedHousehold(service, [subjectId]);
  const pactId = randomUUID();
  const past = [
    nominated({ householdId }),
    { type: 'CaseManagerAssigned', data: { workerId, organisationId: municipalityId, from: '2026-03-03' } },
    constituted(),
    met(),
    decided({ decisionId: commitmentDecisionId, subject: 'resource-commitment' }),
    decided({ decisionId: restitutionDecisionId, subject: 'restitution' }),
    signed(),
    // The fixtures are about another pact: only the id is changed.
  ].map((event) => ({ ...event, data: { ...event.data, pactId } }) as PactEvent);
  const { store } = service.runtime;
  const { head } = await store.load(pactAggregate, pactId);
  await store.append(pactAggregate, pactId, head, past, command());
  return {
    pactId,
    subjectId,
    hostId,
    post: (as: string, path: string, body: unknown, ifMatch?: number) =>
      service.ask('POST', `/api/v1${path}`, { as, body, ...(ifMatch === undefined ? {} : { ifMatch }) }),
    get: (as: string, path: string) => service.ask('GET', `/api/v1${path}`, { as }),
    close: () => service.close(),
  };
};

/** Paths of the fields that an answer says are wrong. */
export const wrongFields = (body: Readonly<Record<string, unknown>>): readonly string[] => {
  // The body is a problem of the API.
  const errors = body['errors'] as readonly { readonly path: string }[];
  return [...new Set(errors.map(({ path }) => path))].sort();
};
