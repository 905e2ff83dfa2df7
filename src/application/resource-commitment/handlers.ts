import { PactFacts } from '../pact/pact-facts.js';
import { CommitmentDesk } from './commitment-desk.js';
import { CommitmentProviders } from './commitment-providers.js';
import { ConfirmCommitmentHandler } from './confirm-commitment.handler.js';
import { DeclineCommitmentHandler } from './decline-commitment.handler.js';
import { GetCommitmentHandler } from './get-commitment.handler.js';
import { LapseCommitmentHandler } from './lapse-commitment.handler.js';
import { ListCommitmentsHandler } from './list-commitments.handler.js';
import { ListPactCommitmentsHandler } from './list-pact-commitments.handler.js';
import { OfferCommitmentHandler } from './offer-commitment.handler.js';
import { RecordDeliveryHandler } from './record-delivery.handler.js';
import { ReverseDeliveryHandler } from './reverse-delivery.handler.js';
import { WithdrawCommitmentHandler } from './withdraw-commitment.handler.js';

/** What commands and queries on a commitment are carried out by. */
export const commitmentHandlers = [
  PactFacts,
  CommitmentDesk,
  CommitmentProviders,
  OfferCommitmentHandler,
  ConfirmCommitmentHandler,
  DeclineCommitmentHandler,
  RecordDeliveryHandler,
  ReverseDeliveryHandler,
  WithdrawCommitmentHandler,
  LapseCommitmentHandler,
  GetCommitmentHandler,
  ListCommitmentsHandler,
  ListPactCommitmentsHandler,
];
