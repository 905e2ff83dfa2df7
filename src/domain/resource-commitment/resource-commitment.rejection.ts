import { Rejection } from '../kernel/rejection.js';

/** Why a wish about a commitment is refused. */
export type ResourceCommitmentRejectionCode =
  | 'commitment-not-found'
  | 'commitment-already-offered'
  | 'commitment-already-confirmed'
  | 'commitment-not-offered'
  | 'commitment-not-confirmed'
  | 'commitment-not-due'
  | 'commitment-over'
  | 'commitment-period-reversed'
  | 'commitment-decision-required'
  | 'commitment-decision-on-another-subject'
  | 'commitment-decision-not-standing'
  | 'commitment-quantity-invalid'
  | 'commitment-money-invalid'
  | 'commitment-money-missing'
  | 'commitment-money-not-promised'
  | 'commitment-money-differs-from-quantity'
  | 'commitment-provider-required'
  | 'commitment-supervisor-required'
  | 'delivery-exceeds-commitment'
  | 'delivery-in-future'
  | 'delivery-already-recorded'
  | 'delivery-evidence-malformed'
  | 'delivery-not-found';

/** @throws Rejection always */
export const reject = (code: ResourceCommitmentRejectionCode, message: string, path?: string): never => {
  throw new Rejection<ResourceCommitmentRejectionCode>(code, message, path);
};
