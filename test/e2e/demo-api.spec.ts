import { afterEach, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

const program = `
  import { connect } from ${JSON.stringify(new URL('../../scripts/demo/api.mjs', import.meta.url).href)};
  const waited = [];
  const client = connect('token', (seconds) => waited.push(seconds));
  try {
    const thing = await client.create('demo.thing', '/things', { familyName: 'Esempio-Segreto' });
    await client.change('demo.fact', thing, 'facts', { note: 'Esempio-Segreto' });
    console.log(JSON.stringify({ thing, waited }));
  } catch (error) {
    console.log(JSON.stringify({ message: error.message, waited }));
  }
`;

interface Reply {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
}

interface Asked {
  readonly path: string | undefined;
  readonly key: unknown;
  readonly version: unknown;
}

describe('the demo at the API', () => {
  let server: Server | undefined;
  const asked: Asked[] = [];
  afterEach(() => {
    server?.close();
    asked.length = 0;
  });

  /** Plays two steps against a service that gives these answers, one after the other. */
  const playAgainst = async (...replies: readonly Reply[]): Promise<unknown> => {
    const left = [...replies];
    const listening = createServer(({ url, headers }, response) => {
      asked.push({ path: url, key: headers['idempotency-key'], version: headers['if-match'] });
      const { status, headers: more, body } = left.shift() ?? { status: 500 };
      response.writeHead(status, { 'Content-Type': 'application/json', ...more });
      response.end(JSON.stringify(body ?? {}));
    });
    server = listening;
    await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
    const PUBLIC_URL = `http://127.0.0.1:${(listening.address() as AddressInfo).port}`;
    const env = { ...process.env, NODE_OPTIONS: '', PUBLIC_URL };
    return new Promise((resolve, fail) => {
      execFile(process.execPath, ['--input-type=module', '-e', program], { env }, (error, out, err) => {
        if (error) fail(new Error(err));
        else resolve(JSON.parse(out));
      });
    });
  };

  const created = { status: 201, body: { id: 'thing-1', version: 1 } };
  const changed = { status: 200, body: { id: 'thing-1', version: 3 } };

  it('names every step by its key and insists on the version of the last receipt (X1, X2)', async () => {
    expect(await playAgainst(created, changed)).toEqual({
      thing: { path: '/things/thing-1', id: 'thing-1', version: 3 },
      waited: [],
    });
    expect(asked).toEqual([
      { path: '/api/v1/things', key: 'demo.thing', version: undefined },
      { path: '/api/v1/things/thing-1/facts', key: 'demo.fact', version: '"1"' },
    ]);
  });

  it.each([429, 503])('waits as long as the service asks (%i), and sends the same again', async (status) => {
    const later = { status, headers: { 'Retry-After': '0' } };
    expect(await playAgainst(later, later, created, changed)).toMatchObject({ waited: [0, 0] });
    expect(asked.map(({ key }) => key)).toEqual(['demo.thing', 'demo.thing', 'demo.thing', 'demo.fact']);
  });

  it('names the step, the code and the field of an answer it did not expect, never what was sent', async () => {
    const body = { code: 'validation-failed', errors: [{ path: 'note', rule: 'is-text' }] };
    const played = await playAgainst(created, { status: 422, body });
    expect(played).toMatchObject({
      message: 'Step demo.fact: the service answered 422 validation-failed at note (is-text).',
    });
    expect(JSON.stringify(played)).not.toContain('Esempio-Segreto');
  });

  it('says what to do where another demo has used its keys', async () => {
    const played = await playAgainst({ status: 422, body: { code: 'idempotency-key-reused' } });
    expect(played).toMatchObject({ message: expect.stringContaining('start with an empty DATA_DIR') });
  });
});
