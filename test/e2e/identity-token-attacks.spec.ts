import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type CanActivate, Controller, Get, Module, Post, Req } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, Reflector } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Clock } from '../../src/application/ports/clock.js';
import { PeopleDirectory } from '../../src/application/ports/people-directory.js';
import type { Person } from '../../src/domain/access/person.js';
import { ProblemFilter } from '../../src/infrastructure/http/problems/problem.filter.js';
import { Public } from '../../src/infrastructure/http/public.decorator.js';
import { AccessTokenGuard } from '../../src/infrastructure/identity/access-token.guard.js';
import type { TokenVerifier } from '../../src/infrastructure/identity/token-verifier.js';
import { createLog } from '../../src/infrastructure/observability/log.js';
import { sloppyGuard, weakenedVerifiers } from '../infrastructure/identity/weakened-guards.js';
import { call, type Answer } from '../support/call.js';
import { testIssuer, type TestIssuer } from '../support/test-issuer.js';
import { attackerKeys, type TokenAttack, tokenAttacks } from '../support/token-attacks.js';

const at = new Date('2026-11-21T10:00:00.000Z');
const subject = 'dev-social-worker-1';
const person: Person = { kind: 'operator', userId: 'operator-1', grants: [] };

@Controller('probe')
class ProbeController {
  @Get()
  whoAsks(@Req() request: { readonly person?: Person }): Person | undefined {
    return request.person;
  }

  @Post()
  whoSends(@Req() request: { readonly person?: Person }): Person | undefined {
    return request.person;
  }

  @Public()
  @Get('open')
  open(): string {
    return 'open';
  }
}

class FixedClock extends Clock {
  moment() {
    return { now: at.toISOString(), today: '2026-11-21' };
  }
}

/** Knows one person, who may be struck off; counts how often it is asked. */
class SmallDirectory extends PeopleDirectory {
  known: Person | undefined = person;
  asked = 0;

  resolve(issuer: string, sub: string): Promise<Person | undefined> {
    this.asked += 1;
    return Promise.resolve(issuer === trusted.issuer && sub === subject ? this.known : undefined);
  }
}

const trusted = await testIssuer();
const attacker = await attackerKeys();
const weak = await weakenedVerifiers(trusted, subject);
const people = new SmallDirectory();
const guardWith = (verifier: TokenVerifier) =>
  new AccessTokenGuard(new Reflector(), verifier, people, new FixedClock());

/** Where the attacker serves keys; asked only by a guard that follows addresses out of tokens. */
let keysAsked = 0;
const keyServer = createServer((_, response) => {
  keysAsked += 1;
  response.end(JSON.stringify(attacker.jwk));
});
await new Promise<void>((ready) => keyServer.listen(0, '127.0.0.1', ready));
const { port } = keyServer.address() as AddressInfo; // the address of a TCP server is an object
const attacks = await tokenAttacks(trusted, subject, at, `http://127.0.0.1:${port}/keys`, attacker);

describe('an access token', () => {
  let app: NestFastifyApplication;
  let url: string;
  let guard: CanActivate = guardWith(trusted.verifier);

  const mint = (changes?: Parameters<TestIssuer['mint']>[1]) => trusted.mint(subject, changes, at);
  const bring = (token: string) => call(url, 'GET', { authorization: `Bearer ${token}` });
  const strike = ({ headers, query = '', body }: TokenAttack): Promise<Answer> =>
    call(`${url}${query}`, 'POST', headers, body);

  beforeAll(async () => {
    @Module({
      controllers: [ProbeController],
      providers: [
        {
          provide: APP_GUARD,
          useValue: { canActivate: (context) => guard.canActivate(context) } satisfies CanActivate,
        },
        { provide: APP_FILTER, useValue: new ProblemFilter(createLog('silent')) },
      ],
    })
    class ProbeModule {}

    const testing = await Test.createTestingModule({ imports: [ProbeModule] }).compile();
    app = testing.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
    await app.listen(0, '127.0.0.1');
    url = `${await app.getUrl()}/probe`;
  });
  afterAll(async () => {
    await app.close();
    await new Promise((closed) => keyServer.close(closed));
  });

  it('that is genuine gives the person of the directory', async () => {
    const answer = await bring(await mint());
    expect([answer.status, JSON.parse(answer.body)]).toEqual([200, person]);
  });

  it.each(['RS256', 'PS256', 'EdDSA'] as const)('may be signed with %s', async (alg) => {
    const other = await testIssuer(alg);
    const verified = await other.verifier.verify(await other.mint(subject, {}, at), at);
    expect(verified).toMatchObject({ issuer: other.issuer, subject });
  });

  it('may name further audiences beside this API (RFC 7519 4.1.3)', async () => {
    const token = await mint({ claims: { aud: ['account', trusted.audience] } });
    expect(await bring(token)).toMatchObject({ status: 200 });
  });

  it('is not asked for on a public route', async () =>
    expect(await call(`${url}/open`)).toMatchObject({ status: 200, body: 'open' }));

  it('is asked for everywhere else', async () => {
    const answer = await call(url);
    expect(answer).toMatchObject({ status: 401, headers: { 'www-authenticate': 'Bearer' } });
    expect(JSON.parse(answer.body)).toMatchObject({ code: 'token-missing' });
  });

  it('of a person who is no longer in the directory stops working at the next request', async () => {
    const token = await mint();
    const before = people.asked;
    expect(await bring(token)).toMatchObject({ status: 200 });
    people.known = undefined;
    const answer = await bring(token);
    people.known = person;
    expect(people.asked).toBe(before + 2);
    expect([answer.status, JSON.parse(answer.body)]).toMatchObject([401, { code: 'account-unknown' }]);
  });

  it('is attacked in 25 ways at least (S3)', () => expect(attacks.length).toBeGreaterThanOrEqual(25));

  it.each(attacks)('attacked by $name is refused with its code and nothing else', async (row) => {
    const answer = await strike(row);
    const { traceId, ...problem } = JSON.parse(answer.body) as Record<string, unknown>; // problem+json is an object
    expect(traceId).toEqual(expect.any(String));
    expect([answer.status, answer.headers['www-authenticate']]).toEqual([401, 'Bearer']);
    expect(problem).toEqual({
      type: expect.any(String),
      title: 'Not authenticated',
      status: 401,
      code: row.code,
      detail: 'A valid access token is needed.',
    });
    expect(answer.body).not.toMatch(/eyJ|signature|audience|issuer|algorithm|claim/i);
    expect(keysAsked).toBe(0);
  });

  describe('negative controls', () => {
    it.each(attacks)('$name passes a guard without the check that stops it', async (row) => {
      guard = row.stoppedBy === 'form' ? sloppyGuard(person) : guardWith(weak[row.stoppedBy]);
      const answer = await strike(row);
      expect([answer.status, answer.body]).toEqual([201, JSON.stringify(person)]);
    });
  });
});
