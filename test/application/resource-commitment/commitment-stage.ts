import { CommitmentDesk } from '../../../src/application/resource-commitment/commitment-desk.js';
import { CommitmentProviders } from '../../../src/application/resource-commitment/commitment-providers.js';
import {
  ConfirmCommitmentCommand,
  ConfirmCommitmentHandler,
} from '../../../src/application/resource-commitment/confirm-commitment.handler.js';
import {
  DeclineCommitmentCommand,
  DeclineCommitmentHandler,
} from '../../../src/application/resource-commitment/decline-commitment.handler.js';
import {
  GetCommitmentHandler,
  GetCommitmentQuery,
} from '../../../src/application/resource-commitment/get-commitment.handler.js';
import {
  LapseCommitmentCommand,
  LapseCommitmentHandler,
} from '../../../src/application/resource-commitment/lapse-commitment.handler.js';
import {
  ListCommitmentsHandler,
  ListCommitmentsQuery,
} from '../../../src/application/resource-commitment/list-commitments.handler.js';
import {
  ListPactCommitmentsHandler,
  ListPactCommitmentsQuery,
} from '../../../src/application/resource-commitment/list-pact-commitments.handler.js';
import {
  OfferCommitmentCommand,
  OfferCommitmentHandler,
} from '../../../src/application/resource-commitment/offer-commitment.handler.js';
import {
  RecordDeliveryCommand,
  RecordDeliveryHandler,
} from '../../../src/application/resource-commitment/record-delivery.handler.js';
import {
  ReverseDeliveryCommand,
  ReverseDeliveryHandler,
} from '../../../src/application/resource-commitment/reverse-delivery.handler.js';
import {
  WithdrawCommitmentCommand,
  WithdrawCommitmentHandler,
} from '../../../src/application/resource-commitment/withdraw-commitment.handler.js';
import type { CommandEnvelope } from '../../../src/application/envelope.js';
import type { Person } from '../../../src/domain/access/person.js';
import type { PactEvent } from '../../../src/domain/pact/pact.events.js';
import { people } from '../../support/case-people.js';
import { asks, commitmentDecisionId, openStage, orders } from '../../support/case-stage.js';
import { pactId, parishId, subjectId } from '../../support/pact.fixture.js';

/** A parish promises ten hours of volunteers' time to the pact, from the clear values of a request. */
export const anOffer: OfferCommitmentCommand['input'] = {
  target: { type: 'pact', id: pactId },
  providerId: parishId,
  providerKind: 'parish',
  resourceKind: 'volunteer-time',
  quantity: 10,
  unit: 'hours',
  from: '2026-04-01',
  to: '2026-06-30',
  conditions: 'Solo di mattina.',
};

const aDelivery: RecordDeliveryCommand['input'] = {
  deliveredOn: '2026-04-10',
  quantity: 4,
  receivedBy: { type: 'person', id: subjectId },
};

/** The commands and queries on commitments, each as a person's wish. */
export const openCommitmentStage = async (past?: readonly PactEvent[]) => {
  const stage = await openStage(past);
  const { transact, pacts, store, households, bodies, digest, authoriser, disclosure, fresh } = stage;
  const ledger = stage.commitmentLedger;
  const providers = new CommitmentProviders(store, households, bodies);
  const desk = new CommitmentDesk(transact, pacts, providers);
  const page = { limit: 50 };

  const offer = (
    person: Person,
    over: Partial<OfferCommitmentCommand['input']> = {},
    envelope: CommandEnvelope = orders(person),
  ) =>
    new OfferCommitmentHandler(desk, providers, digest).execute(
      new OfferCommitmentCommand({ ...anOffer, ...over }, envelope),
    );
  const confirm = (person: Person, id: string, input: ConfirmCommitmentCommand['input'] = {}) =>
    new ConfirmCommitmentHandler(desk).execute(
      new ConfirmCommitmentCommand(id, { decisionId: commitmentDecisionId, ...input }, orders(person)),
    );

  return {
    ...stage,
    offer,
    confirm,
    /** A commitment that the worker has offered and, unless told otherwise, confirmed. */
    promised: async ({
      confirmed = true,
      ...over
    }: Partial<typeof anOffer> & { confirmed?: boolean } = {}) => {
      const { id } = await offer(people.worker, over);
      if (confirmed) await confirm(people.worker, id);
      return id;
    },
    decline: (person: Person, id: string) =>
      new DeclineCommitmentHandler(desk).execute(
        new DeclineCommitmentCommand(id, { reason: 'Non serve.' }, orders(person)),
      ),
    deliver: (person: Person, id: string, over: Partial<typeof aDelivery> = {}) =>
      new RecordDeliveryHandler(desk, digest).execute(
        new RecordDeliveryCommand(id, { ...aDelivery, ...over }, orders(person)),
      ),
    reverse: (person: Person, id: string, deliveryId: string) =>
      new ReverseDeliveryHandler(desk).execute(
        new ReverseDeliveryCommand(id, { deliveryId, reason: 'Scritta per errore.' }, orders(person)),
      ),
    withdraw: (person: Person, id: string) =>
      new WithdrawCommitmentHandler(desk).execute(
        new WithdrawCommitmentCommand(id, { reason: 'Non ci sono più volontari.' }, orders(person)),
      ),
    lapse: (person: Person, id: string) =>
      new LapseCommitmentHandler(desk).execute(new LapseCommitmentCommand(id, orders(person))),
    read: (person: Person, id: string) =>
      new GetCommitmentHandler(ledger, fresh, desk, authoriser, disclosure).execute(
        new GetCommitmentQuery(id, asks(person)),
      ),
    list: (person: Person) =>
      new ListCommitmentsHandler(authoriser, disclosure, ledger).execute(
        new ListCommitmentsQuery(page, asks(person)),
      ),
    listOfPact: (person: Person, id = pactId) =>
      new ListPactCommitmentsHandler(pacts, authoriser, disclosure, ledger).execute(
        new ListPactCommitmentsQuery(id, page, asks(person)),
      ),
  };
};
