import type { OperatorRejectionCode } from '../../../../domain/operator/operator.rejection.js';

/** Status of each refusal of this aggregate; a code without one does not compile. */
export const OPERATOR_STATUS: Readonly<Record<OperatorRejectionCode, 404 | 422>> = {
  'operator-not-found': 404,
  'operator-already-accredited': 422,
  'operator-suspended': 422,
  'operator-left': 422,
  'period-inverted': 422,
  'grant-before-accreditation': 422,
  'grant-changed': 422,
  'role-already-granted': 422,
  'role-excludes-others': 422,
  'grant-not-found': 404,
  'day-outside-grant': 422,
  'delegates-to-oneself': 422,
  'delegation-empty': 422,
  'nothing-to-delegate': 422,
  'delegate-may-not-stand-in': 422,
  'delegation-not-found': 404,
  'day-outside-delegation': 422,
  'day-in-future': 422,
  'day-before-accreditation': 422,
};
