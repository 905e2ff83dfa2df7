import { Rejection } from '../kernel/rejection.js';

/** Why a wish about an operator is refused. */
export type OperatorRejectionCode =
  | 'operator-not-found'
  | 'operator-already-accredited'
  | 'operator-suspended'
  | 'operator-left'
  | 'period-inverted'
  | 'grant-before-accreditation'
  | 'grant-changed'
  | 'role-already-granted'
  | 'role-excludes-others'
  | 'grant-not-found'
  | 'day-outside-grant'
  | 'delegates-to-oneself'
  | 'delegation-empty'
  | 'nothing-to-delegate'
  | 'delegate-may-not-stand-in'
  | 'delegation-not-found'
  | 'day-outside-delegation'
  | 'day-in-future'
  | 'day-before-accreditation';

/** @throws Rejection always */
export const reject = (code: OperatorRejectionCode, message: string, path?: string): never => {
  throw new Rejection<OperatorRejectionCode>(code, message, path);
};
