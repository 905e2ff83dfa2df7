// The HTTP API as one signed-in person sees it: keys, versions, patience, and no value in any message.
import { setTimeout as wait } from 'node:timers/promises';
import { ask, base, Trouble } from '../sign-in.mjs';

const API = `${base}/api/v1`;
const MOST_WAITS = 20;
const UNASKED_WAIT_S = 1;
const TOO_MANY = 429;
const UNAVAILABLE = 503;
const REUSED = 'idempotency-key-reused';

/** An answer that the demo did not expect: says the step and the code of the problem, never what was sent. */
export class Unexpected extends Trouble {
  constructor(step, status, problem) {
    const fields = (problem.errors ?? []).map(({ path, rule }) => `${path} (${rule})`);
    const where = fields.length > 0 ? ` at ${fields.join(', ')}` : '';
    const hint =
      problem.code === REUSED ? ' Another demo has played here: start with an empty DATA_DIR.' : '';
    super(`Step ${step}: the service answered ${status} ${problem.code ?? 'without a code'}${where}.${hint}`);
    this.code = problem.code;
  }
}

const problemOf = (text) => {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
};

/** Sends until there is an answer that is not "later": the key makes a repetition harmless. */
const insist = async (url, options, onWait) => {
  for (let waits = 0; ; waits += 1) {
    const answer = await ask(url, options);
    const later = answer.status === TOO_MANY || answer.status === UNAVAILABLE;
    if (!later || waits === MOST_WAITS) return answer;
    await answer.arrayBuffer();
    const seconds = Number(answer.headers.get('retry-after') ?? UNASKED_WAIT_S);
    onWait(seconds);
    await wait(seconds * 1000);
  }
};

/**
 * What the holder of a token may ask. A resource is `{ path, id, version }`; every change keeps its version, which goes
 * with the next one as If-Match. `onWait` hears how many seconds the service asked to wait.
 */
export const connect = (token, onWait) => {
  const fetched = async (step, path, options) => {
    const headers = { accept: 'application/json', authorization: `Bearer ${token}`, ...options.headers };
    const answer = await insist(`${API}${path}`, { ...options, headers }, onWait);
    if (!answer.ok) throw new Unexpected(step, answer.status, problemOf(await answer.text()));
    return answer;
  };
  const send = async (step, path, options) => (await fetched(step, path, options)).json();
  const post = (step, path, body, headers = {}) =>
    send(step, path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', 'idempotency-key': step, ...headers },
    });
  return {
    /** Begins a resource; the step is the Idempotency-Key. */
    async create(step, collection, body) {
      const { id, version } = await post(step, collection, body);
      return { path: `${collection}/${id}`, id, version };
    },
    /** Adds a fact to a resource; gives the id of the part it made, if any. */
    async change(step, resource, fact, body) {
      const receipt = await post(step, `${resource.path}/${fact}`, body, {
        'if-match': `"${resource.version}"`,
      });
      resource.version = receipt.version;
      return receipt.partId;
    },
    /** The bytes that stand behind a resource. */
    async download(step, path) {
      const answer = await fetched(step, path, {});
      return Buffer.from(await answer.arrayBuffer());
    },
    /** A resource as it is now, never older than its last change. */
    read: (step, { path, version }) => send(step, path, { headers: { 'minimum-version': `"${version}"` } }),
    /** All items of a list, page by page. */
    async list(step, path) {
      const items = [];
      let cursor;
      do {
        const query = new URL(path, 'http://list').searchParams;
        query.set('limit', '200');
        if (cursor !== undefined) query.set('cursor', cursor);
        const page = await send(step, `${path.split('?')[0]}?${query}`, {});
        items.push(...page.items);
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      return items;
    },
  };
};
