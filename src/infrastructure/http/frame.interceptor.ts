import {
  Inject,
  Injectable,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { map, type Observable } from 'rxjs';
import type { CommandReceipt } from '../../application/envelope.js';
import type { Person } from '../../domain/access/person.js';
import { entityTag } from './entity-tag.js';
import { Envelopes } from './envelopes.js';
import type { FrameReply, FrameRequest } from './frame-request.js';
import { API_PREFIX, HTTP_OPTIONS, type HttpOptions } from './http-options.js';
import { quotaHeaders } from './quotas.js';
import { QuotaExceeded } from './refusals.js';
import { RESOURCE_CHANGE, type ResourceChange } from './resource-change.decorator.js';

/** A receipt as `ReceiptDto` describes it. */
interface DressedReceipt extends CommandReceipt {
  readonly _links: { readonly self: { readonly href: string } };
}

const versionOf = (body: unknown): number | undefined =>
  typeof body === 'object' && body !== null && 'version' in body && typeof body.version === 'number'
    ? body.version
    : undefined;

/** Once it is known who asks: counts the request to that user, prepares the envelopes, dresses the answer. */
@Injectable()
export class FrameInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly envelopes: Envelopes,
    @Inject(HTTP_OPTIONS) private readonly options: HttpOptions,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FrameRequest>();
    const { person } = request;
    if (person === undefined) return next.handle();
    const reply = http.getResponse<FrameReply>();
    this.countTo(person, request, reply);
    const change = this.reflector.get<ResourceChange | undefined>(RESOURCE_CHANGE, context.getHandler());
    if (change === undefined) return this.question(request, reply, person, next);
    request.commandEnvelope = this.envelopes.command(request, person, change.existing);
    return next.handle().pipe(map((receipt: CommandReceipt) => this.receipt(receipt, change, reply)));
  }

  /** @throws QuotaExceeded */
  private countTo({ userId }: Person, request: FrameRequest, reply: FrameReply): void {
    const { quotas } = request.server;
    quotas.giveBackAddress(request.ip);
    const quota = quotas.takeUser(userId);
    void reply.headers(quotaHeaders(quota));
    if (quota.exceeded) throw new QuotaExceeded(quota.reset);
  }

  private question(
    request: FrameRequest,
    reply: FrameReply,
    person: Person,
    next: CallHandler,
  ): Observable<unknown> {
    request.queryEnvelope = this.envelopes.query(request, person);
    return next.handle().pipe(
      map((body: unknown) => {
        const version = versionOf(body);
        if (version !== undefined) void reply.header('ETag', entityTag(version));
        return body;
      }),
    );
  }

  private receipt(
    { id, version, partId }: CommandReceipt,
    change: ResourceChange,
    reply: FrameReply,
  ): DressedReceipt {
    const href = `${this.options.publicUrl}/${API_PREFIX}${change.address.replace('{id}', id)}`;
    void reply.header('ETag', entityTag(version));
    if (!change.existing) void reply.header('Location', href);
    return { id, version, ...(partId !== undefined && { partId }), _links: { self: { href } } };
  }
}
