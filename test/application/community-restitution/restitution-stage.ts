import {
  AgreeRestitutionCommand,
  AgreeRestitutionHandler,
} from '../../../src/application/community-restitution/agree-restitution.handler.js';
import {
  CompleteRestitutionCommand,
  CompleteRestitutionHandler,
  type Completion,
} from '../../../src/application/community-restitution/complete-restitution.handler.js';
import {
  ConfirmActivityCommand,
  ConfirmActivityHandler,
} from '../../../src/application/community-restitution/confirm-activity.handler.js';
import {
  ContestActivityCommand,
  ContestActivityHandler,
} from '../../../src/application/community-restitution/contest-activity.handler.js';
import {
  GetRestitutionHandler,
  GetRestitutionQuery,
} from '../../../src/application/community-restitution/get-restitution.handler.js';
import {
  InsureRestitutionCommand,
  InsureRestitutionHandler,
} from '../../../src/application/community-restitution/insure-restitution.handler.js';
import {
  InterruptRestitutionCommand,
  InterruptRestitutionHandler,
} from '../../../src/application/community-restitution/interrupt-restitution.handler.js';
import {
  ListHostedRestitutionsHandler,
  ListHostedRestitutionsQuery,
} from '../../../src/application/community-restitution/list-hosted-restitutions.handler.js';
import {
  ListPactRestitutionsHandler,
  ListPactRestitutionsQuery,
} from '../../../src/application/community-restitution/list-pact-restitutions.handler.js';
import {
  LogActivityCommand,
  LogActivityHandler,
  type NewActivity,
} from '../../../src/application/community-restitution/log-activity.handler.js';
import { RestitutionDesk } from '../../../src/application/community-restitution/restitution-desk.js';
import {
  ResumeRestitutionCommand,
  ResumeRestitutionHandler,
} from '../../../src/application/community-restitution/resume-restitution.handler.js';
import {
  SuspendRestitutionCommand,
  SuspendRestitutionHandler,
} from '../../../src/application/community-restitution/suspend-restitution.handler.js';
import {
  WaiveRestitutionCommand,
  WaiveRestitutionHandler,
} from '../../../src/application/community-restitution/waive-restitution.handler.js';
import type { Person } from '../../../src/domain/access/person.js';
import type { PactEvent } from '../../../src/domain/pact/pact.events.js';
import { hostBodyId, people, tutorId } from '../../support/case-people.js';
import { asks, openStage, orders, restitutionDecisionId, toReady } from '../../support/case-stage.js';
import { pactId, subjectId } from '../../support/pact.fixture.js';
import { signed } from '../../support/pact.history.js';

/** The same pact with its signature. */
export const toSignedPact: readonly PactEvent[] = [...toReady, signed()];

/** Eight hours at a civic center, from the clear values of a request. */
export const anAgreement: AgreeRestitutionCommand['input'] = {
  pactId,
  subjectId,
  kind: 'civic-center-service',
  host: { type: 'civic-center', id: hostBodyId },
  tutorId,
  quantity: 8,
  unit: 'hours',
  from: '2026-04-01',
  to: '2026-06-30',
  conditionality: 'none',
  insuranceRequired: false,
  meaningForPerson: 'Sentirsi utile.',
  decisionId: restitutionDecisionId,
};

const anActivity: NewActivity = { performedOn: '2026-04-10', quantity: 4, note: 'Apertura della sala.' };

/** The commands and queries on restitutions, each as a person's wish. */
export const openRestitutionStage = async (past: readonly PactEvent[] = toSignedPact) => {
  const stage = await openStage(past);
  const { transact, pacts, bodies, digest, authoriser, disclosure, fresh } = stage;
  const ledger = stage.restitutionLedger;
  const desk = new RestitutionDesk(transact, pacts);
  const page = { limit: 50 };
  const from = '2026-04-12';
  const agree = (person: Person, over: Partial<typeof anAgreement> = {}) =>
    new AgreeRestitutionHandler(desk, pacts, bodies, digest).execute(
      new AgreeRestitutionCommand({ ...anAgreement, ...over }, orders(person)),
    );
  const log = (person: Person, id: string, over: Partial<NewActivity> = {}) =>
    new LogActivityHandler(desk, digest).execute(
      new LogActivityCommand(id, { ...anActivity, ...over }, orders(person)),
    );

  return {
    ...stage,
    agree,
    insure: (person: Person, id: string) =>
      new InsureRestitutionHandler(desk).execute(
        new InsureRestitutionCommand(id, { insuranceRef: 'POL-77/2026', from: '2026-04-01' }, orders(person)),
      ),
    log,
    confirm: (person: Person, id: string, input: ConfirmActivityCommand['input']) =>
      new ConfirmActivityHandler(desk).execute(new ConfirmActivityCommand(id, input, orders(person))),
    contest: (
      person: Person,
      id: string,
      input: { readonly activityId: string; readonly quantity: number },
    ) =>
      new ContestActivityHandler(desk).execute(
        new ContestActivityCommand(id, { ...input, reason: 'È andata via prima.' }, orders(person)),
      ),
    suspend: (person: Person, id: string) =>
      new SuspendRestitutionHandler(desk).execute(
        new SuspendRestitutionCommand(id, { from, reason: 'Malattia.' }, orders(person)),
      ),
    resume: (person: Person, id: string) =>
      new ResumeRestitutionHandler(desk).execute(
        new ResumeRestitutionCommand(id, { from: '2026-04-20', reason: 'Guarita.' }, orders(person)),
      ),
    complete: (person: Person, id: string, input: Completion = {}) =>
      new CompleteRestitutionHandler(desk).execute(new CompleteRestitutionCommand(id, input, orders(person))),
    waive: (person: Person, id: string, decisionId: string) =>
      new WaiveRestitutionHandler(desk).execute(
        new WaiveRestitutionCommand(id, { decisionId, reason: 'Nuovo lavoro.' }, orders(person)),
      ),
    interrupt: (person: Person, id: string) =>
      new InterruptRestitutionHandler(desk).execute(
        new InterruptRestitutionCommand(id, { reason: 'Il centro chiude.' }, orders(person)),
      ),
    read: (person: Person, id: string) =>
      new GetRestitutionHandler(ledger, fresh, desk, authoriser, disclosure).execute(
        new GetRestitutionQuery(id, asks(person)),
      ),
    listHosted: (person: Person) =>
      new ListHostedRestitutionsHandler(authoriser, ledger).execute(
        new ListHostedRestitutionsQuery(page, asks(person)),
      ),
    listOfPact: (person: Person) =>
      new ListPactRestitutionsHandler(pacts, authoriser, disclosure, ledger).execute(
        new ListPactRestitutionsQuery(pactId, page, asks(person)),
      ),
    /** A restitution with one activity of four hours that the person has logged. */
    logged: async () => {
      const { id } = await agree(people.worker);
      const { partId = '' } = await log(people.subject, id);
      return { id, activityId: partId };
    },
  };
};
