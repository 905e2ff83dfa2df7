import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fetch } from 'undici';
import { until } from '../support/condition.js';
import { startDevelopmentService } from '../support/development-service.js';
import { filledIn, readHttpFile, type FileRequest } from '../support/http-file.js';
import { runTokenCommand } from '../support/sign-in-probe.js';

type Json = Readonly<Record<string, unknown>>;
interface Answered {
  readonly title: string;
  readonly status: number;
  readonly text: string;
}

/** What a reader pastes after a request: from `id`, or from `partId` where the command makes a part. */
const PASTED: readonly (readonly [RegExp, string, 'id' | 'partId'])[] = [
  [/^3\. /, 'personId', 'id'],
  [/^4\. /, 'householdId', 'id'],
  [/^5\. /, 'pactId', 'id'],
  [/^11\. /, 'meetingId', 'partId'],
  [/^12\. /, 'restitutionDecisionId', 'partId'],
  [/^13\. /, 'goalId', 'partId'],
  [/^16\. /, 'restitutionId', 'id'],
  [/^17\. /, 'proposalDecisionId', 'partId'],
  [/^An auditor opens/, 'engagementId', 'id'],
  [/^A replay of one pact/, 'replayId', 'partId'],
  [/^A bundle of it/, 'exportId', 'partId'],
];

const json = (text: string): Json => JSON.parse(text) as Json;
const items = (text: string): readonly Json[] => (json(text) as { items: readonly Json[] }).items;

let service: Awaited<ReturnType<typeof startDevelopmentService>>;
beforeAll(async () => {
  service = await startDevelopmentService();
});
afterAll(() => service.close());

/** Sends the requests of a file in order, as its head says; what the answers name is pasted on the way. */
const walk = async (text: string): Promise<readonly Answered[]> => {
  const { variables: named, requests } = readHttpFile(text);
  const token = async (role: string) => (await runTokenCommand(service.url, role)).out.trim();
  const variables = new Map([
    ...named,
    ['api', `${service.url}/api/v1`],
    ['token', await token('social-worker')],
    ['auditorToken', await token('auditor')],
  ]);
  const send = async ({ method, url, headers, body }: Omit<FileRequest, 'title'>) => {
    const sent = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, filledIn(value, variables)]),
    );
    const answer = await fetch(filledIn(url, variables), {
      ...{ method, headers: sent },
      ...(body !== undefined && { body: filledIn(body, variables) }),
    });
    return { status: answer.status, text: await answer.text() };
  };
  const find = (found: readonly Json[], what: Json, id: string): string => {
    const one = found.find((item) => Object.entries(what).every(([key, value]) => item[key] === value));
    if (!one) throw new Error('What the file tells to look for is not in the answer.');
    return String(one[id]);
  };
  /** The ids that the file tells to take from the case view. */
  const lookUp = async (): Promise<void> => {
    const headers = { Authorization: 'Bearer {{token}}' };
    const view = json((await send({ method: 'GET', url: '{{api}}/pacts/{{pactId}}', headers })).text);
    const { team, proposal } = view as {
      readonly team?: { readonly members: readonly Json[] };
      readonly proposal?: Json;
    };
    if (team) {
      const seatOf = (who: string) => find(team.members, { personRef: variables.get(who) }, 'memberId');
      variables.set('workerSeat', seatOf('workerId')).set('educatorSeat', seatOf('educatorId'));
    }
    if (proposal) variables.set('documentHash', String(proposal['documentHash']));
  };

  const answers: Answered[] = [];
  for (const request of requests) {
    let answer = await send(request);
    // as the file tells its reader: the notary signs some seconds later
    await until(async () => {
      const waits = answer.text.includes('audit-not-signed-yet');
      if (waits) answer = await send(request);
      return !waits;
    });
    answers.push({ title: request.title, ...answer });
    if (answer.status >= 400) continue;
    for (const [title, name, from] of PASTED)
      if (title.test(request.title)) variables.set(name, String(json(answer.text)[from]));
    if (/^1\. /.test(request.title)) {
      variables.set('serviceId', find(items(answer.text), { name: 'Ambito di Prova' }, 'organisationId'));
      variables.set(
        'cooperativeId',
        find(items(answer.text), { name: 'Cooperativa Esempio' }, 'organisationId'),
      );
    }
    if (/^2\. /.test(request.title)) {
      const operators = items(answer.text).map(({ operatorId, name }) => ({ operatorId, ...(name as Json) }));
      const named = (text: string) => find(operators, { text }, 'operatorId');
      variables.set('workerId', named('Assistente Sociale Prova 1'));
      variables.set('educatorId', named('Educatore Prova 1'));
    }
    if (/^1[08]\. /.test(request.title)) await lookUp();
  }
  return answers;
};

/** Requests that did not end as their titles promise. */
const surprises = (answers: readonly Answered[]): readonly string[] =>
  answers.flatMap(({ title, status, text }) => {
    const [, promised] = /^What goes wrong:.*?\b(4\d\d)\b/.exec(title) ?? [];
    const asPromised = promised === undefined ? status < 300 : status === Number(promised);
    return asPromised ? [] : [`${title}: ${status} ${text}`];
  });

describe('docs/api.http', () => {
  it('works from the first request to the last on a service that has just been started', async () => {
    const answers = await walk(await readFile('docs/api.http', 'utf8'));
    expect(surprises(answers)).toEqual([]);
    expect(answers.length).toBeGreaterThan(30);
  });

  it('a request that does not work is told', async () => {
    const text = await readFile('docs/api.http', 'utf8');
    const broken = text
      .replace('@run = 1', '@run = 2')
      .replace('"conductedOn": "2026-01-20"', '"conductedOn": "20/01/2026"');
    expect(surprises(await walk(broken))[0]).toMatch(/^8\. Preliminary analysis: 400 /);
  });
});
