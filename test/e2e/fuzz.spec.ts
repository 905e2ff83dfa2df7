import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Post } from '@nestjs/common';
import fc from 'fast-check';
import { faultsOf, type WireAnswer } from '../proofs/fuzz/answer-faults.js';
import { requestsOf, type ApiDocument, type FuzzedRequest } from '../proofs/fuzz/request-arbitrary.js';
import { concrete, learn, send, type Known } from '../proofs/fuzz/sender.js';
import { playCase } from '../proofs/played-case.js';
import { surround, type Surroundings } from '../proofs/process-on-database.js';
import type { ServiceProcess } from '../proofs/service-process.js';
import { taxCodeOf } from '../proofs/tax-codes.js';
import { startHttp } from '../support/http-app.js';
import { nominate } from '../proofs/open-case.js';
import { seedCitizen, seedHousehold, seedPeople, type SeededPeople } from '../support/seeded-people.js';
import { size } from '../support/size.js';

const REQUESTS = size(5_000, 100_000);
const SEED = Number(process.env['F1_SEED'] ?? 20_260_302);
/** Requests that are under way at the same time. */
const TOGETHER = 8;
/** Every secret begins so. */
const SECRET = 'zqsecret';

let around: Surroundings;
let service: ServiceProcess;
let people: SeededPeople;
let known: Known;
const households: string[] = [];

beforeAll(async () => {
  around = await surround({
    database: 'outside',
    seed: async (registry) => {
      people = await seedPeople(registry);
      const citizen = await seedCitizen(registry, 'citizen');
      for (let household = 0; household < 8; household++)
        households.push(await seedHousehold(registry, [citizen]));
    },
  });
  service = await around.start();
  const signIns = [
    'worker',
    'supervisor',
    'member',
    'administrator',
    'citizen',
    'plan-office',
    'community-maker',
    'nobody',
  ];
  const tokens = new Map<string, string>();
  for (const signIn of signIns) tokens.set(signIn, await around.token(signIn, 3_600));
  const played = await playCase(around.ask, people, (field) => `Prova ${field}`, taxCodeOf(1));
  const early = await Promise.all(households.slice(2).map((id) => nominate(around, id, people)));
  known = {
    tokens,
    versions: new Map(),
    ids: new Map([
      ['pactId', [played.pactId, ...early.map(({ pactId }) => pactId)]],
      ['subjectId', [played.subjectId]],
      ['householdId', [played.householdId, ...households]],
      ['commitmentId', [played.commitmentId]],
      ['restitutionId', [played.restitutionId]],
      ['operatorId', [people.otherWorkerId]],
      ['workerId', [people.workerId, people.memberId, people.supervisorId]],
      ['organisationId', [people.municipalityId, people.cooperativeId]],
    ]),
  };
}, 120_000);
afterAll(() => around.remove());

/** Sends one request and says what was wrong with the answer. */
const tried = async (
  fuzzed: FuzzedRequest,
): Promise<{ readonly status: number; readonly faults: readonly string[] }> => {
  const secret = SECRET + randomBytes(6).toString('hex');
  const request = concrete(known, fuzzed, secret);
  let answer: WireAnswer;
  try {
    answer = await send(around.url, request);
  } catch (error) {
    return { status: 0, faults: [`no answer (${String((error as { code?: unknown }).code)})`] };
  }
  const faults = faultsOf(answer, secret, request.method);
  learn(known, request, answer);
  if (faults.length === 0) return { status: answer.status, faults };
  const { headers, body = '' } = request;
  const { authorization: _, ...shown } = headers;
  const asked = `${request.method} ${request.path} ${JSON.stringify(shown)} ${body.slice(0, 600)}`;
  return {
    status: answer.status,
    faults: faults.map((fault) => `${fault}: ${fuzzed.operation}\n  ${asked}`),
  };
};

describe('F1: requests made from the OpenAPI document', () => {
  it(
    `${REQUESTS} of them: no 5xx, no exit, only problems, no value given back (seed ${SEED})`,
    async () => {
      const answer = await around.ask('GET', '/api/v1/openapi.json');
      const requests = fc.sample(requestsOf(answer.body as unknown as ApiDocument), {
        numRuns: REQUESTS,
        seed: SEED,
      });
      const found: string[] = [];
      const statuses = new Map<number, number>();
      for (let start = 0; start < requests.length; start += TOGETHER) {
        const results = await Promise.all(requests.slice(start, start + TOGETHER).map(tried));
        for (const { status, faults } of results) {
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
          found.push(...faults);
        }
      }
      expect([
        ...found.slice(0, 20),
        ...service.lines.filter((line) => line.includes('unexpected error')),
      ]).toEqual([]);
      expect(service.alive()).toBe(true);
      expect(service.lines.filter((line) => line.toLowerCase().includes(SECRET))).toEqual([]);
      // A run that is refused at the door proves nothing: the handlers and the rules were reached.
      for (const status of [200, 201, 400, 401, 404, 412, 415, 422, 428])
        expect([status, statuses.get(status) ?? 0]).not.toEqual([status, 0]);
    },
    size(300_000, 7_200_000),
  );
});

@Controller('faulty')
class FaultyController {
  @Post('throws')
  throws(): never {
    throw new Error('Prova');
  }

  @Post('echoes')
  echoes(@Body() body: unknown): unknown {
    return body;
  }
}

describe('the checker (negative control)', () => {
  const call = async (path: string): Promise<WireAnswer> => {
    const http = await startHttp([FaultyController]);
    try {
      return await send(http.url, {
        operation: path,
        method: 'POST',
        path: `/api/v1/faulty/${path}`,
        headers: { authorization: 'Bearer anna', 'content-type': 'application/json' },
        body: `{"name":"${SECRET}1"}`,
      });
    } finally {
      await http.close();
    }
  };

  it('finds a 500 and an echo of a real controller', async () => {
    expect(faultsOf(await call('throws'), `${SECRET}1`)).toEqual(['status 500']);
    expect(faultsOf(await call('echoes'), `${SECRET}1`)).toEqual(['a value is given back']);
  });

  const headers = {
    'content-type': 'application/problem+json; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'x-correlation-id': 't',
  };
  const problem = { type: 't', title: 't', detail: 'd', code: 'c', traceId: 't', status: 400 };
  const answer = (change: Partial<WireAnswer>, body: unknown = problem): WireAnswer => ({
    status: 400,
    headers,
    body: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
    ...change,
  });

  it.each([
    ['nothing wrong', answer({}), []],
    ['an outage', answer({ status: 503 }, { ...problem, status: 503 }), ['status 503']],
    [
      'plain JSON',
      answer({ headers: { ...headers, 'content-type': 'application/json' } }),
      ['no problem+json'],
    ],
    ['a page', answer({}, '<html>'), ['no JSON object']],
    ['a field less', answer({}, { ...problem, code: undefined }), ['a problem without its fields']],
    ['another status', answer({}, { ...problem, status: 404 }), ['another status in the problem']],
    ['another trace', answer({}, { ...problem, traceId: 'x' }), ['another trace id in the problem']],
    ['an echo', answer({}, { ...problem, detail: `${SECRET}1` }), ['a value is given back']],
    [
      'an echo in a header',
      answer({ headers: { ...headers, etag: `${SECRET}1` } }),
      ['a value is given back'],
    ],
    ['a stack', answer({}, { ...problem, detail: 'at x (file.js:1:1)' }), ['a stack trace']],
  ])('on %s', (_, given, faults) => {
    expect(faultsOf(given, `${SECRET}1`)).toEqual(faults);
  });
});
