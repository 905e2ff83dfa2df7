import type { FastifyInstance } from 'fastify';
import type { Log } from '../observability/log.js';
import type { Metrics } from '../observability/metrics.js';
import type { FrameRequest } from './frame-request.js';
import { quotaHeaders } from './quotas.js';
import { QuotaExceeded } from './refusals.js';
import { SECURITY_HEADERS } from './security-headers.js';

/** Every answer carries who asked for what and what is left; no answer is kept by anybody on the way. */
export const addFrameHooks = (
  instance: FastifyInstance,
  provider: string,
  log: Log,
  metrics: Metrics,
): void => {
  const { quotas } = instance;
  instance.addHook('onRequest', (request, reply, done) => {
    const quota = quotas.takeAddress(request.ip);
    void reply.headers(SECURITY_HEADERS).headers(quotaHeaders(quota)).header('X-Correlation-ID', request.id);
    if (quota.exceeded) done(new QuotaExceeded(quota.reset));
    else done();
  });
  instance.addHook('onResponse', (request: FrameRequest, reply, done) => {
    const operation = request.is404 ? 'unmatched' : (request.routeOptions.url ?? 'unmatched');
    const seconds = reply.elapsedTime / 1_000;
    metrics.requestAnswered(request.method, operation, reply.statusCode, seconds);
    log.answered({
      provider,
      method: request.method,
      operation,
      status: reply.statusCode,
      seconds,
      client: request.ip,
      ...(request.person === undefined ? {} : { consumer: request.person.userId }),
      requestId: request.id,
    });
    done();
  });
};
