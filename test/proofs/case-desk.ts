import { startService, type ApiAnswer, type ApiQuestion, type TestService } from '../support/service.js';
import { openCase, type OpenCase } from './open-case.js';

/** A service with one open case, to ask wrongly. */
export interface CaseDesk {
  readonly service: TestService;
  readonly scene: OpenCase;
  /** Version of the pact; a test that changes the pact says so. */
  version: number;
  /** Changes the pact as its case manager, unless told otherwise. */
  onPact(what: string, body: unknown, more?: ApiQuestion): Promise<ApiAnswer>;
  /** The body of a privacy notice. */
  notice(more?: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>>;
  /** What a command may leave: events, and claims of unique values. */
  traces(): Promise<{ readonly head: number; readonly claims: readonly unknown[] }>;
}

/** Starts the service and opens the case. */
export const openCaseDesk = async (): Promise<CaseDesk> => {
  const service = await startService();
  const scene = await openCase(service);
  const desk: CaseDesk = {
    ...{ service, scene, version: scene.version },
    onPact: (what, body, more = {}) =>
      service.ask('POST', `/api/v1/pacts/${scene.pactId}/${what}`, {
        as: 'worker',
        ifMatch: desk.version,
        body,
        ...more,
      }),
    notice: (more = {}) => ({
      subjectId: scene.subjectId,
      noticeVersion: '2026-1',
      channel: 'paper',
      givenOn: '2026-03-04',
      ...more,
    }),
    async traces() {
      const { store, operations } = service.runtime;
      const { rows } = await operations.query<object>('SELECT * FROM ops.reservation ORDER BY kind, key');
      return { head: await store.head(), claims: rows };
    },
  };
  return desk;
};

/** Path and rule of every violation. */
export const rulesOf = ({ body }: ApiAnswer): unknown =>
  (body['errors'] as readonly { path: string; rule: string }[]).map(({ path, rule }) => `${path} ${rule}`);
