import { HttpException } from '@nestjs/common';
import {
  CommandInFlight,
  InvalidInput,
  NotAuthenticated,
  NotFound,
  NotPermitted,
  NotYetVisible,
} from '../../../application/errors.js';
import { AppendRefused } from '../../../application/ports/append-refused.js';
import { AccessLogUnavailable } from '../../../application/ports/access-log.js';
import { EngagementKeyMissing } from '../../../application/ports/engagement-keys.js';
import { CommandReused, StoreUnavailable, VersionConflict } from '../../../application/ports/event-store.js';
import { BeyondTree } from '../../../application/ports/transparency-log.js';
import { KeyMissing, KeysUnavailable, PersonErased, SealBroken } from '../../../application/ports/sealer.js';
import { PointingRefusal } from '../../../application/refusal.js';
import { Rejection } from '../../../domain/kernel/rejection.js';
import { MissingHeader, NotReady, QuotaExceeded } from '../refusals.js';
import { httpTrouble } from './http-trouble.js';
import { isOutage } from './outage.js';
import type { Trouble } from './problem.js';
import { statusOfRejection } from './rejection-status.js';

/** Seconds after which an outage is worth another try. */
const RETRY_SECONDS = 2;

const unavailable = (code: string): Trouble => ({ ...httpTrouble(503), code, retryAfter: RETRY_SECONDS });

const ofRejection = (refusal: Rejection): Trouble | undefined => {
  const { code, message, path } = refusal;
  const status = statusOfRejection(code);
  if (status === undefined) return undefined;
  return {
    ...httpTrouble(status),
    code,
    detail: message,
    ...(path === undefined ? {} : { errors: [{ path, rule: code, message }] }),
    ...(refusal instanceof PointingRefusal ? refusal.pointer : {}),
  };
};

const isRejection = (error: unknown): error is Rejection => error instanceof Rejection;

const ofApplication = (error: unknown): Trouble | undefined => {
  if (isRejection(error)) return ofRejection(error);
  if (error instanceof InvalidInput)
    return { ...httpTrouble(400), code: 'validation-failed', detail: error.message, errors: error.errors };
  if (error instanceof NotFound) return httpTrouble(404);
  if (error instanceof NotPermitted) return httpTrouble(403);
  if (error instanceof NotAuthenticated)
    return { ...httpTrouble(401), code: error.code, headers: { 'WWW-Authenticate': 'Bearer' } };
  if (error instanceof CommandInFlight)
    return { ...httpTrouble(409), code: 'command-in-flight', retryAfter: 1 };
  if (error instanceof NotYetVisible) return unavailable('version-not-visible');
  return undefined;
};

const ofPorts = (error: unknown): Trouble | undefined => {
  if (error instanceof VersionConflict)
    return {
      ...httpTrouble(412),
      status: 412,
      code: 'version-conflict',
      title: 'Version conflict',
      detail: 'The resource has changed since the version in If-Match.',
      currentVersion: error.actual,
      headers: { ETag: `"${error.actual}"` },
    };
  if (error instanceof CommandReused)
    return { ...httpTrouble(422), code: 'idempotency-key-reused', detail: error.message };
  if (error instanceof PersonErased)
    return { ...httpTrouble(410), code: 'person-erased', detail: 'A person named here was erased.' };
  if (error instanceof BeyondTree)
    return {
      ...httpTrouble(422),
      code: 'beyond-tree',
      detail: error.message,
      errors: [
        {
          path: error.field === 'size' ? 'treeSize' : error.field,
          rule: 'beyond-tree',
          message: 'The tree does not reach that far.',
        },
      ],
    };
  if (error instanceof StoreUnavailable) return unavailable('store-unavailable');
  if (error instanceof AccessLogUnavailable) return unavailable('access-log-unavailable');
  if (error instanceof AppendRefused && error.fault === 'too-large') return httpTrouble(413);
  if (error instanceof KeysUnavailable) return unavailable('keys-unavailable');
  if (error instanceof KeyMissing || error instanceof EngagementKeyMissing) return unavailable('key-missing');
  if (error instanceof SealBroken) return unavailable('seal-broken');
  return undefined;
};

const ofFrame = (error: unknown): Trouble | undefined => {
  if (error instanceof MissingHeader) {
    const { status, code, message } = error;
    return { ...httpTrouble(400), status, code, title: 'Header missing', detail: message };
  }
  if (error instanceof QuotaExceeded) return { ...httpTrouble(429), retryAfter: error.retryAfter };
  if (error instanceof NotReady)
    return {
      ...unavailable('not-ready'),
      errors: error.failing.map((path) => ({ path, rule: 'is-up', message: 'Is down.' })),
    };
  return undefined;
};

/** Status an HTTP library attached to its error; 500 and above is no answer to rely on. */
const statusOf = (error: unknown): number | undefined => {
  if (error instanceof HttpException) return error.getStatus();
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return undefined;
  return typeof error.statusCode === 'number' ? error.statusCode : undefined;
};

const ofFramework = (error: unknown): Trouble | undefined => {
  const status = statusOf(error);
  if (status === 503) return unavailable('unavailable');
  if (status === undefined || status < 400 || status >= 500) return undefined;
  const trouble = httpTrouble(status);
  return status === 401 ? { ...trouble, headers: { 'WWW-Authenticate': 'Bearer' } } : trouble;
};

/** What a thrown thing means to the client; undefined for what should never have happened. */
export const troubleOf = (error: unknown): Trouble | undefined =>
  ofApplication(error) ??
  ofPorts(error) ??
  ofFrame(error) ??
  ofFramework(error) ??
  (isOutage(error) ? unavailable('unavailable') : undefined);
