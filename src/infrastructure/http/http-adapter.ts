import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { correlationIdOf } from './correlation-id.js';
import { BODY_LIMIT, type HttpOptions } from './http-options.js';
import { readJsonOnly } from './json-body.js';
import { answerParserError } from './parser-error.js';
import { httpTrouble } from './problems/http-trouble.js';
import { PROBLEM_JSON, toProblem } from './problems/problem.js';
import { quotaHeaders, Quotas } from './quotas.js';
import { SECURITY_HEADERS } from './security-headers.js';

/** Milliseconds a client may take to send a whole request: a slow one must not hold a connection for ever. */
const REQUEST_TIMEOUT_MS = 30_000;

/** Milliseconds an idle connection is kept: longer than the usual proxy keeps its own. */
const KEEP_ALIVE_MS = 72_000;

/** Nest would also read forms: this service reads JSON only. */
class JsonOnlyAdapter extends FastifyAdapter {
  override registerParserMiddleware(): void {
    // The parser is there from the start.
  }
}

/** The server under Nest: pass it to `NestFactory.create`. */
export const createHttpAdapter = (options: HttpOptions): FastifyAdapter => {
  const quotas = new Quotas(options.rateLimit);
  const adapter = new JsonOnlyAdapter({
    logger: false,
    bodyLimit: BODY_LIMIT,
    trustProxy: [...options.trustProxy],
    requestTimeout: REQUEST_TIMEOUT_MS,
    keepAliveTimeout: KEEP_ALIVE_MS,
    return503OnClosing: false,
    genReqId: correlationIdOf,
    clientErrorHandler: answerParserError(quotas),
    // An address the router cannot read is answered here: no hook and no filter sees it.
    frameworkErrors: (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => {
      const trouble = httpTrouble(error.statusCode ?? 400);
      void reply
        .code(trouble.status)
        .headers({
          ...quotaHeaders(quotas.takeAddress(request.ip)),
          'Content-Type': PROBLEM_JSON,
          ...SECURITY_HEADERS,
          'X-Correlation-ID': request.id,
        })
        .send(JSON.stringify(toProblem(trouble, request.id)));
    },
  });
  readJsonOnly(adapter.getInstance());
  adapter.getInstance().decorate('quotas', quotas);
  return adapter;
};
