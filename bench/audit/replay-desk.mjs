import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { get } from 'node:http';
import { performance } from 'node:perf_hooks';
import { freePort, startProgram } from '../http/service.mjs';

const SIGN_IN = new URL('../../scripts/sign-in.mjs', import.meta.url);
const API = '/api/v1/audit-engagements';
/** Bytes between two looks at the memory of the service. */
const LOOK_EVERY = 4_000_000;

/** Resident memory of a process in megabytes. */
const residentOf = (pid) =>
  Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1_024;

/** The service as an API alone: read models and the notary would work off the log meanwhile. */
const startApi = (folder, port) =>
  startProgram(
    'dist/main.js',
    {
      ...{ DATA_DIR: folder, HOST: '127.0.0.1', PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` },
      ...{ LOG_LEVEL: 'warn', RATE_LIMIT_PER_MINUTE: '1000000', PROCESSES: 'api' },
    },
    'Ready.',
  );

const signedIn = async (url) => {
  // read once, when the module is loaded
  process.env.PUBLIC_URL = url;
  const { seededPeople, signIn } = await import(SIGN_IN.href);
  const auditor = (await seededPeople()).find(({ role }) => role === 'auditor');
  return `Bearer ${await signIn(auditor)}`;
};

const deskOf = (url, authorization, pid) => {
  const post = async (path, body, more) => {
    const headers = {
      authorization,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
      ...more,
    };
    const answer = await fetch(`${url}${API}${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers,
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`The service answered ${answer.status}: ${text.slice(0, 300)}`);
    return JSON.parse(text);
  };
  return {
    /** Records a replay of all pacts from a position on, in an engagement of its own; gives where its events are. */
    async record(from) {
      const { id, version } = await post('', {
        ...{ mandateRef: 'MAND-2026/11', scope: { categories: ['pact'] }, redactionProfile: 'structure' },
        term: { from: '2026-01-01', to: '2035-12-31' },
      });
      const selection = { what: 'category', category: 'pact' };
      const { partId } = await post(`/${id}/replays`, { selection, from }, { 'if-match': `"${version}"` });
      return `${API}/${id}/events?replayId=${partId}`;
    },
    /** Reads a recorded replay as NDJSON to its end; `look` is told now and then the bytes so far and the memory. */
    async read(path, look) {
      const start = performance.now();
      const headers = { authorization, accept: 'application/x-ndjson' };
      const [answer] = await once(get(`${url}${path}`, { headers }), 'response');
      let [bytes, seen, last] = [0, 0, ''];
      for await (const part of answer) {
        bytes += part.length;
        last = part;
        if (look === undefined || bytes - seen < LOOK_EVERY) continue;
        seen = bytes;
        look(bytes, residentOf(pid));
      }
      const { count, asRecorded } = JSON.parse(String(last).trimEnd().split('\n').at(-1));
      if (answer.statusCode !== 200 || asRecorded !== true) throw new Error('The replay is not as recorded.');
      return { count, bytes, perSecond: (count * 1_000) / (performance.now() - start) };
    },
  };
};

/**
 * Starts the service on a folder for `work` with an auditor at it. It is started once more after the sign-in, which
 * leaves Node's async hooks on behind it; no service does that whose people sign in elsewhere.
 */
export const withAuditor = async (folder, work) => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const first = await startApi(folder, port);
  const authorization = await signedIn(url);
  await first.stop();
  const service = await startApi(folder, port);
  try {
    return await work(deskOf(url, authorization, service.pid));
  } finally {
    await service.stop();
  }
};
