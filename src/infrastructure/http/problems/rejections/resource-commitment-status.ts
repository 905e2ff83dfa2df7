import type { ResourceCommitmentRejectionCode } from '../../../../domain/resource-commitment/resource-commitment.rejection.js';

/** Status of each refusal of this aggregate; a code without one does not compile. */
export const RESOURCE_COMMITMENT_STATUS: Readonly<Record<ResourceCommitmentRejectionCode, 404 | 422>> = {
  'commitment-not-found': 404,
  'commitment-already-offered': 422,
  'commitment-already-confirmed': 422,
  'commitment-not-offered': 422,
  'commitment-not-confirmed': 422,
  'commitment-not-due': 422,
  'commitment-over': 422,
  'commitment-period-reversed': 422,
  'commitment-decision-required': 422,
  'commitment-decision-on-another-subject': 422,
  'commitment-decision-not-standing': 422,
  'commitment-quantity-invalid': 422,
  'commitment-money-invalid': 422,
  'commitment-money-missing': 422,
  'commitment-money-not-promised': 422,
  'commitment-money-differs-from-quantity': 422,
  'commitment-provider-required': 422,
  'commitment-supervisor-required': 422,
  'delivery-exceeds-commitment': 422,
  'delivery-in-future': 422,
  'delivery-already-recorded': 422,
  'delivery-evidence-malformed': 422,
  'delivery-not-found': 404,
};
