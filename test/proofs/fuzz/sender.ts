import { Agent, request } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { WireAnswer } from './answer-faults.js';
import type { FuzzedRequest } from './request-arbitrary.js';
import { CANARY } from './schema-arbitrary.js';

/** What the marks of requests are filled in with; learns from receipts. */
export interface Known {
  /** Ids by the name of a field that holds such an id. */
  readonly ids: Map<string, string[]>;
  /** Versions by id of the resource. */
  readonly versions: Map<string, number>;
  readonly tokens: ReadonlyMap<string, string>;
}

const NOBODY = '7f8c2a52-93a1-4c39-a5b1-64f0c15d3a20';

/** Fields that hold an id under another name. */
const SAME: Readonly<Record<string, string>> = {
  personRef: 'workerId',
  coordinatorRef: 'workerId',
  tutorId: 'workerId',
  toOperatorId: 'workerId',
  supervisorId: 'workerId',
  providerId: 'organisationId',
  bySubject: 'subjectId',
  withSubject: 'subjectId',
  representativeId: 'subjectId',
  forSubjectId: 'subjectId',
  ref: 'subjectId',
  present: 'memberId',
  successorId: 'memberId',
  byDecisionId: 'decisionId',
  supersede: 'decisionId',
  caseId: 'pactId',
};

const idFor = ({ ids }: Known, field: string, choice: number): string => {
  const found = ids.get(SAME[field] ?? field) ?? [...ids.values()].flat();
  return found[choice % Math.max(1, found.length)] ?? NOBODY;
};

const filledIn = (known: Known, text: string, secret: string): string =>
  text
    .replaceAll(/@id:(\w*):(\d+)/g, (_, field: string, choice: string) => idFor(known, field, Number(choice)))
    .replaceAll(CANARY, secret);

const headerOf = (known: Known, value: string, path: string, secret: string): string => {
  const id = path.split('/')[4]?.split('?')[0] ?? '';
  return filledIn(known, value, secret)
    .replaceAll(/@token:([\w-]+)/g, (_, signIn: string) => known.tokens.get(signIn) ?? '')
    .replaceAll('@version', String(known.versions.get(id) ?? 1));
};

/** The request as it goes over the wire; `secret` stands where the canary stood. */
export const concrete = (known: Known, fuzzed: FuzzedRequest, secret: string): FuzzedRequest => {
  const path = filledIn(known, fuzzed.path, secret);
  const headers = Object.entries(fuzzed.headers).map(([name, value]) => [
    name,
    headerOf(known, value, path, secret),
  ]);
  return {
    ...fuzzed,
    path,
    headers: Object.fromEntries(headers) as Record<string, string>,
    ...(fuzzed.body !== undefined && { body: filledIn(known, fuzzed.body, secret) }),
  };
};

const PART: Readonly<Record<string, string>> = {
  'micro-team-meetings': 'meetingId',
  'micro-team-decisions': 'decisionId',
  'micro-team-members': 'memberId',
  goals: 'goalId',
  deliveries: 'deliveryId',
  activities: 'activityId',
  units: 'unitId',
  'role-grants': 'grantId',
  delegations: 'delegationId',
  'legal-representations': 'representationId',
};

const remember = ({ ids }: Known, field: string, id: unknown): void => {
  if (typeof id !== 'string') return;
  const list = ids.get(field) ?? [];
  if (!list.includes(id)) list.push(id);
  ids.set(field, list);
};

/** Every id in an answer, under the name of its field; accounts are named by the test, or all would be suspended. */
const rememberAll = (known: Known, value: unknown): void => {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    if (/^\w+Id$/.test(name) && name !== 'operatorId') remember(known, name, inner);
    rememberAll(known, inner);
  }
};

/** Takes over ids and versions from an answer. */
export const learn = (known: Known, { method, path }: FuzzedRequest, answer: WireAnswer): void => {
  const { status, headers, body } = answer;
  const [, , , collection = '', id = '', part = ''] = (path.split('?')[0] ?? '').split('/');
  const version = /^"(\d+)"$/.exec(headers.etag ?? '')?.[1];
  if (version !== undefined && id !== '') known.versions.set(id, Number(version));
  if (headers['content-encoding'] !== undefined || body.length === 0 || status >= 300) return;
  const told = JSON.parse(body.toString('utf8')) as { id?: string; version?: number; partId?: string };
  if (method === 'GET') rememberAll(known, told);
  if (method !== 'POST' || told.id === undefined || told.version === undefined) return;
  known.versions.set(told.id, told.version);
  remember(known, `${collection.replace(/s$/, '')}Id`, told.id);
  remember(known, PART[part] ?? part, told.partId);
};

const agent = new Agent({ keepAlive: true, maxSockets: 8 });

/** Sends a request as it is written. */
export const send = (url: string, { method, path, headers, body }: FuzzedRequest): Promise<WireAnswer> =>
  new Promise((resolve, fail) => {
    const { hostname, port } = new URL(url);
    const sent = request({ hostname, port, method, path, headers, agent }, (response) => {
      buffer(response).then((answered) => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: answered });
      }, fail);
    });
    sent.once('error', fail);
    sent.end(method === 'GET' || method === 'HEAD' ? undefined : body);
  });
