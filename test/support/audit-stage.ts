import { playCase, type PlayedCase } from '../proofs/played-case.js';
import { taxCodeOf } from '../proofs/tax-codes.js';
import { seedOperator, seedPeople, type SeededPeople } from './seeded-people.js';
import { QUICK_NOTARY, startService, type ApiAnswer, type TestService } from './service.js';

/** Every text that was sealed begins so: whoever finds none of these finds no canary. */
export const CANARY = 'Qzkanarino7';

/** A mandate for everything, for this year and the next. */
export const mandate = (scope: object = { period: WHOLE }) => ({
  mandateRef: 'MAND-2026/11',
  scope,
  redactionProfile: 'structure',
  term: { from: '2026-01-01', to: '2099-12-31' },
});

/** All moments that a log may have. */
export const WHOLE = { from: '2000-01-01T00:00:00.000Z', to: '2099-12-31T23:59:59.999Z' } as const;

/** A service with a played case and two auditors, who sign in as `auditor` and `other-auditor`. */
export interface AuditStage {
  readonly service: TestService;
  readonly people: SeededPeople;
  readonly auditorId: string;
  readonly played: PlayedCase;
  readonly taxCode: string;
  /** Opens an engagement; answers its path. */
  open(scope?: object): Promise<string>;
  /** Does something in an engagement, whatever its version; answers the receipt. */
  act(path: string, what: string, body: object, as?: string): Promise<ApiAnswer>;
  readonly get: (path: string, as?: string, headers?: Readonly<Record<string, string>>) => Promise<ApiAnswer>;
}

/** Starts it. */
export const startAuditStage = async (): Promise<AuditStage> => {
  const service = await startService({}, QUICK_NOTARY);
  const people = await seedPeople(service);
  const roles = [{ role: 'auditor', organisationId: people.municipalityId }] as const;
  const auditorId = await seedOperator(service, 'auditor', roles);
  await seedOperator(service, 'other-auditor', roles);
  const taxCode = taxCodeOf(17);
  let texts = 0;
  const played = await playCase(
    (...question) => service.ask(...question),
    people,
    (field) => `${CANARY} ${field} ${(texts += 1)}`,
    taxCode,
  );
  const get: AuditStage['get'] = (path, as = 'auditor', headers = {}) =>
    service.ask('GET', path, { as, headers });
  return {
    ...{ service, people, auditorId, played, taxCode, get },
    async open(scope) {
      const answer = await service.ask('POST', '/api/v1/audit-engagements', {
        as: 'auditor',
        body: mandate(scope),
      });
      if (answer.status !== 201) throw new Error(`The engagement was not opened: ${answer.text}`);
      return `/api/v1/audit-engagements/${String(answer.body['id'])}`;
    },
    async act(path, what, body, as = 'auditor') {
      const { body: engagement } = await get(path);
      return service.ask('POST', `${path}/${what}`, { as, body, ifMatch: Number(engagement['version']) });
    },
  };
};
