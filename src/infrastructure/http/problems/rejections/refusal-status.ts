import type { RefusalCode } from '../../../../application/refusal.js';

/** Status of each refusal for a reason outside one stream; a code without one does not compile. */
export const REFUSAL_STATUS: Readonly<Record<RefusalCode, 422>> = {
  'household-has-open-pact': 422,
  'subject-already-registered': 422,
  'sign-in-already-used': 422,
  'age-unknown': 422,
  'administrator-exists': 422,
};
