import { Inject, Injectable } from '@nestjs/common';
import canonicalize from 'canonicalize';
import type { Person } from '../../domain/access/person.js';
import type { CommandEnvelope, QueryEnvelope } from '../../application/envelope.js';
import { BlindIndex } from '../../application/ports/sealer.js';
import { ifMatchOf } from './entity-tag.js';
import type { FrameRequest } from './frame-request.js';
import { HTTP_OPTIONS, type HttpOptions } from './http-options.js';
import { commandIdOf, idempotencyKeyOf } from './idempotency-key.js';

const pathOf = (url: string): string => {
  const end = url.indexOf('?');
  return end === -1 ? url : url.slice(0, end);
};

/** Makes what goes with a command or a query from a request. */
@Injectable()
export class Envelopes {
  constructor(
    @Inject(HTTP_OPTIONS) private readonly options: HttpOptions,
    private readonly index: BlindIndex,
  ) {}

  /** What every question carries. */
  query(request: FrameRequest, person: Person): Omit<QueryEnvelope, 'minimumVersion'> {
    return {
      person,
      tenantId: this.options.tenantId,
      correlationId: request.id,
      client: request.ip,
    };
  }

  /**
   * What every command carries. If-Match is no part of the fingerprint: who retries after a lost answer
   * may meanwhile have read the newer version, and means the same command.
   * @throws MissingHeader, InvalidInput
   */
  command(request: FrameRequest, person: Person, existing: boolean): CommandEnvelope {
    const { tenantId } = this.options;
    const key = idempotencyKeyOf(request.headers['idempotency-key']);
    const expected = existing ? { expected: ifMatchOf(request.headers['if-match']) } : {};
    return {
      ...this.query(request, person),
      commandId: commandIdOf(tenantId, person.userId, key),
      fingerprint: this.fingerprint(request),
      ...expected,
    };
  }

  private fingerprint({ method, url, body }: FrameRequest): string {
    return this.index.fingerprint(canonicalize({ method, path: pathOf(url), body: body ?? null }) ?? '');
  }
}
