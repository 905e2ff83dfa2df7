import { Rejection } from '../domain/kernel/rejection.js';

/** What the application refuses because of other streams; the domain sees one stream at a time. */
export type RefusalCode =
  | 'household-has-open-pact'
  | 'subject-already-registered'
  | 'sign-in-already-used'
  | 'age-unknown'
  | 'administrator-exists';

/** Where a refused caller may go on: ids of ours, never a value of the input (H3). */
export interface Pointer {
  /** What exists already; only for who may see it. */
  readonly existingId?: string;
  /** The body to ask, for who may not. */
  readonly askOrganisationId?: string;
}

/** A refusal that says where to go on. */
export class PointingRefusal extends Rejection<RefusalCode> {
  constructor(
    code: RefusalCode,
    message: string,
    path: string,
    readonly pointer: Pointer,
  ) {
    super(code, message, path);
  }
}

/** Says no for a reason outside the stream. @throws Rejection always */
export const refuse = (code: RefusalCode, message: string, path: string): never => {
  throw new Rejection<RefusalCode>(code, message, path);
};
