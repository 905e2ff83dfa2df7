import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { freePort } from '../support/free-port.js';
import { startService, type TestService } from '../support/service.js';

interface Said {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `npm run demo` as its users do. */
const runDemo = (publicUrl: string): Promise<Said> =>
  new Promise((resolve) => {
    const script = fileURLToPath(new URL('../../scripts/demo.mjs', import.meta.url));
    const env = { ...process.env, NODE_OPTIONS: '', PUBLIC_URL: publicUrl };
    const child = execFile(process.execPath, [script], { env }, (_, out, err) => {
      resolve({ code: child.exitCode ?? -1, out, err });
    });
  });

/** A service of which only the sign-in is there, and which answers everything else with `status` and `problem`. */
const startStub = (people: number, status: number, problem: object): Promise<Server> =>
  new Promise((resolve) => {
    const server = createServer((request, response) => {
      const isPeople = request.url === '/dev/oidc/people';
      response.writeHead(isPeople ? people : status, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify(isPeople ? [] : problem));
    });
    server.listen(0, '127.0.0.1', () => {
      resolve(server);
    });
  });

describe('npm run demo', () => {
  let service: TestService;
  let publicUrl: string;
  let first: Said;
  let added: number;
  const head = async (): Promise<number> => service.runtime.store.head();

  beforeAll(async () => {
    const port = await freePort();
    publicUrl = `http://127.0.0.1:${port}`;
    // Empty variables count as absent: the built-in provider signs the seeded people in.
    service = await startService({
      ...{ PORT: String(port), PUBLIC_URL: publicUrl },
      ...{ OIDC_ISSUER: '', OIDC_JWKS_URI: '', OIDC_AUDIENCE: '' },
    });
    const before = await head();
    first = await runDemo(publicUrl);
    added = (await head()) - before;
  }, 240_000);
  afterAll(() => service.close());

  it('plays 12 labs, 6 civic centers and more than 40 households', () => {
    expect([first.err, first.code]).toEqual(['', 0]);
    expect(first.out).toContain('12 labs and 6 civic centers are in the directory.');
    const played = Number(/^(\d+) households played, 0 households already there\.$/m.exec(first.out)?.[1]);
    expect(played).toBeGreaterThanOrEqual(40);
  });

  it('leaves cases at every point of their way', () => {
    for (const status of [
      ...['nominated', 'assessing', 'designing', 'proposed', 'refused', 'signed', 'active'],
      ...['declined', 'redirected', 'withdrawn'],
    ])
      expect(first.out).toMatch(new RegExp(`^ *[1-9]\\d* ${status}$`, 'm'));
  });

  it('tells one case in Italian, and shows the declared figures as what they are', () => {
    expect(first.out).toMatch(/^\d{4}-\d\d-\d\d {2}Nucleo candidato al patto/m);
    expect(first.out).toContain(
      'patti gener-attivi 2016: 38 direct, 90 indirect (declared; method: estimated',
    );
    expect(first.out).toContain('progetti FNA 2016: 17 direct, 60 indirect (declared; method: estimated');
  });

  it('ends with the replay of a pact and a bundle that the offline verifier finds valid', () => {
    expect(first.out).toMatch(/^Audit engagement MAND-2026\/11: the first pact replayed, [1-9]\d* events/m);
    expect(first.out).toMatch(/^VALID$/m);
  });

  it('adds events when it is run, so that the next test could see them', () => {
    expect(added).toBeGreaterThan(1_000);
  });

  it('adds nothing when it is run again', async () => {
    const before = await head();
    const second = await runDemo(publicUrl);
    expect([second.err, second.code, await head()]).toEqual(['', 0, before]);
    expect(second.out).toMatch(/^0 households played, \d+ households already there\.$/m);
    const withoutCount = (text: string): string => text.replace(/^\d+ households played.*$/m, '');
    expect(withoutCount(second.out)).toBe(withoutCount(first.out));
  }, 240_000);
});

describe('where the demo cannot play', () => {
  it('says that no service runs', async () => {
    const { code, out, err } = await runDemo(`http://127.0.0.1:${await freePort()}`);
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/No service answers at .* Start it with "npm start"/);
  });

  it('says that a service with an outside provider is none of its own', async () => {
    const server = await startStub(404, 500, {});
    const { code, err } = await runDemo(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    server.close();
    expect(code).toBe(1);
    expect(err).toContain('outside provider (OIDC_ISSUER)');
  });
});
