import type { IncomingMessage } from 'node:http';
import {
  type CanActivate,
  type ExecutionContext,
  Injectable,
  ServiceUnavailableException,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { NotAuthenticated } from '../../application/errors.js';
import { Clock } from '../../application/ports/clock.js';
import { PeopleDirectory } from '../../application/ports/people-directory.js';
import type { Person } from '../../domain/access/person.js';
import { PUBLIC } from '../http/public.decorator.js';
import { bearerToken } from './bearer-token.js';
import { SigningKeysUnavailable, TokenVerifier } from './token-verifier.js';
import type { VerifiedToken } from './verified-token-cache.js';

/** The part of a request that the guard reads and writes. */
interface GuardedRequest {
  readonly raw: IncomingMessage;
  /** Who is asking, resolved for this request alone; absent on public routes. */
  person?: Person;
}

/**
 * Lets a request through when its access token is genuine and belongs to someone accredited here. The token says
 * only who; what they may do is read from the directory at every request (privacy.md 5), so that a revoked right is
 * gone at once. Refusals carry their code and nothing of the token.
 */
@Injectable()
export class AccessTokenGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: TokenVerifier,
    private readonly people: PeopleDirectory,
    private readonly clock: Clock,
  ) {}

  /** @throws NotAuthenticated, or ServiceUnavailableException while the provider's keys cannot be read. */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const isPublic = this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (isPublic === true) return true;
    const request = context.switchToHttp().getRequest<GuardedRequest>();
    request.person = await this.personOf(request);
    return true;
  }

  private async personOf({ raw }: GuardedRequest): Promise<Person> {
    const { issuer, subject } = await this.verified(bearerToken(raw.rawHeaders));
    const person = await this.people.resolve(issuer, subject);
    if (person === undefined) throw new NotAuthenticated('account-unknown');
    return person;
  }

  private async verified(token: string): Promise<VerifiedToken> {
    try {
      return await this.tokens.verify(token, new Date(this.clock.moment().now));
    } catch (error) {
      throw error instanceof SigningKeysUnavailable ? new ServiceUnavailableException() : error;
    }
  }
}
