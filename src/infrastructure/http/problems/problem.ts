import type { FieldViolation } from '../../../application/errors.js';

/** Media type of every error (RFC 9457). */
export const PROBLEM_JSON = 'application/problem+json; charset=utf-8';

/** An error as the client sees it (RFC 9457). Never holds a value of the input. */
export interface Problem {
  /** Stable name of the kind of problem. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** Last part of `type`, for programs. */
  readonly code: string;
  /** The correlation id: what to quote when asking for help. */
  readonly traceId: string;
  /** What is wrong, field by field. */
  readonly errors?: readonly FieldViolation[];
  /** On 412: the version the resource is at now. */
  readonly currentVersion?: number;
  /** What exists already; only for who may see it (H3). */
  readonly existingId?: string;
  /** The body to ask, for who may not see what exists already (H3). */
  readonly askOrganisationId?: string;
}

/** A problem before it is known which request it answers. */
export interface Trouble extends Pick<
  Problem,
  'status' | 'code' | 'title' | 'detail' | 'existingId' | 'askOrganisationId'
> {
  readonly errors?: readonly FieldViolation[];
  readonly currentVersion?: number;
  /** Whole seconds for Retry-After. */
  readonly retryAfter?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Fills in what depends on the request only. */
export const toProblem = (
  { status, code, title, detail, errors, currentVersion, existingId, askOrganisationId }: Trouble,
  traceId: string,
): Problem => ({
  type: `urn:problem-type:patti-gener-attivi:${code}`,
  title,
  status,
  detail,
  code,
  traceId,
  ...(errors === undefined ? {} : { errors }),
  ...(currentVersion === undefined ? {} : { currentVersion }),
  ...(existingId === undefined ? {} : { existingId }),
  ...(askOrganisationId === undefined ? {} : { askOrganisationId }),
});
