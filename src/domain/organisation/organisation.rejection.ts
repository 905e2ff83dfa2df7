import { Rejection } from '../kernel/rejection.js';

/** Why a wish about a body is refused. */
export type OrganisationRejectionCode =
  | 'organisation-not-found'
  | 'organisation-already-registered'
  | 'organisation-closed'
  | 'day-in-future'
  | 'unit-already-registered'
  | 'unit-not-found'
  | 'supervisor-twice'
  | 'unit-without-supervisor';

/** @throws Rejection always */
export const reject = (code: OrganisationRejectionCode, message: string, path?: string): never => {
  throw new Rejection<OrganisationRejectionCode>(code, message, path);
};
