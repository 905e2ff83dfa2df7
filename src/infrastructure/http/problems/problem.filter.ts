import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { Log } from '../../observability/log.js';
import { safeError } from '../../observability/safe-error.js';
import type { FrameReply, FrameRequest } from '../frame-request.js';
import { httpTrouble } from './http-trouble.js';
import { PROBLEM_JSON, toProblem, type Trouble } from './problem.js';
import { troubleOf } from './trouble-of.js';

/** Answers every error as a problem (RFC 9457). What it does not know is a bug: 500, logged without any value. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly log: Log) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FrameRequest>();
    this.answer(error, request, http.getResponse<FrameReply>());
  }

  /** As `catch`, for errors that arise before Nest sees the request. */
  answer(error: unknown, request: FrameRequest, reply: FrameReply): void {
    const trouble = troubleOf(error) ?? this.bug(error, request.id);
    if (reply.raw.headersSent) {
      reply.raw.destroy();
      return;
    }
    this.send(trouble, request.id, reply);
  }

  private bug(error: unknown, traceId: string): Trouble {
    this.log.error({ traceId, error: safeError(error) }, 'unexpected error');
    return httpTrouble(500);
  }

  private send(trouble: Trouble, traceId: string, reply: FrameReply): void {
    if (trouble.retryAfter !== undefined) void reply.header('Retry-After', String(trouble.retryAfter));
    if (trouble.headers !== undefined) void reply.headers(trouble.headers);
    void reply
      .code(trouble.status)
      .header('Content-Type', PROBLEM_JSON)
      .send(JSON.stringify(toProblem(trouble, traceId)));
  }
}
