import { execFile, type ExecFileException } from 'node:child_process';
import { once } from 'node:events';
import { access, chmod, constants, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { developmentPeople } from '../../../src/infrastructure/identity/development-people.js';
import { accessTokenPolicy } from '../../../src/infrastructure/identity/token-policy.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));

interface ComposeService {
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
}

const { services } = parse(await readFile(join(root, 'docker-compose.yml'), 'utf8'), { merge: true }) as {
  readonly services: Readonly<Record<string, ComposeService>>;
};

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pact-compose-files-'));
});

afterEach(() => rm(folder, { recursive: true }));

/** Exit code of a program, and what it printed. */
const run = (program: string, args: readonly string[], env: NodeJS.ProcessEnv = process.env) =>
  new Promise<{ readonly code: number; readonly said: string }>((resolve) => {
    execFile(program, [...args], { env }, (error: ExecFileException | null, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? 1 : 0, said: out + err }),
    );
  });

describe('What docker compose mounts', () => {
  const mounted = Object.values(services).flatMap(({ volumes = [] }) =>
    volumes.flatMap((volume) => (volume.startsWith('./') ? [volume.split(':')] : [])),
  );

  it('is there, read-only, and is a script that runs or a text that is read', async () => {
    expect(mounted.length).toBeGreaterThanOrEqual(3);
    for (const [path = '', , mode] of mounted) {
      const wanted = path.endsWith('.sh') ? constants.R_OK | constants.X_OK : constants.R_OK;
      await access(join(root, path), wanted);
      expect(mode).toBe('ro');
    }
  });

  it.each(['deploy/postgres/databases.sh', 'deploy/eventstoredb/make-certificates.sh'])(
    'holds no error of the shell: %s',
    async (script) => {
      expect(await run('bash', ['-n', join(root, script)])).toEqual({ code: 0, said: '' });
    },
  );
});

describe('The certificates of the cluster', () => {
  /** The tool of the server, as far as it makes files; `chown` is for root. */
  const TOOL = `#!/bin/bash
echo "$@" >> "$CALLS"
while [ $# -gt 1 ]; do if [ "$1" = -out ]; then out="$2"; fi; shift; done
mkdir "$out" && touch "$out/ca.crt" "$out/ca.key" "$out/node.crt" "$out/node.key"`;

  const make = async () => {
    const text = await readFile(join(root, 'deploy/eventstoredb/make-certificates.sh'), 'utf8');
    const here = text
      .replaceAll('/certificates', `${folder}/certificates`)
      .replaceAll('/ca/', `${folder}/ca/`);
    await writeFile(join(folder, 'make.sh'), here.replace('chmod 0700 /ca', `chmod 0700 ${folder}/ca`));
    const env = {
      ...process.env,
      CALLS: join(folder, 'calls'),
      PATH: `${folder}/bin:${process.env['PATH']}`,
    };
    return run('bash', [join(folder, 'make.sh')], env);
  };

  beforeEach(async () => {
    for (const name of ['bin', 'certificates', 'ca']) await mkdir(join(folder, name));
    await writeFile(join(folder, 'bin/es-gencert-cli'), TOOL);
    await writeFile(join(folder, 'bin/chown'), '#!/bin/bash\n');
    for (const name of ['es-gencert-cli', 'chown']) await chmod(join(folder, 'bin', name), 0o755);
  });

  it('are made once, where the nodes look for them, and the key of the authority stays apart', async () => {
    expect(await make()).toEqual({ code: 0, said: '' });
    expect(await make()).toEqual({ code: 0, said: '' });
    const calls = (await readFile(join(folder, 'calls'), 'utf8')).trim().split('\n');
    expect(calls.map((call) => call.split(' ')[0])).toEqual([
      'create-ca',
      ...Array<string>(3).fill('create-node'),
    ]);
    expect(await readdir(join(folder, 'certificates/ca'))).toEqual(['ca.crt']);
    for (const number of [1, 2, 3]) {
      const environment = services[`cluster-${number}`]?.environment ?? {};
      for (const name of [
        'CERTIFICATE_FILE',
        'CERTIFICATE_PRIVATE_KEY_FILE',
        'TRUSTED_ROOT_CERTIFICATES_PATH',
      ])
        await access(join(folder, environment[`EVENTSTORE_${name}`] ?? 'none'));
      // the address that a node tells the others must be one that its certificate names
      expect(calls[number]).toContain(environment['EVENTSTORE_NODE_HOST_ADVERTISE_AS']);
      expect(calls[number]).toContain(environment['EVENTSTORE_ADVERTISE_HOST_TO_CLIENT_AS']);
    }
  });

  it('are made anew after a run that was broken off', async () => {
    await mkdir(join(folder, 'certificates/cluster-1'));
    expect(await make()).toEqual({ code: 0, said: '' });
  });

  it('fail loudly when the tool does (negative control)', async () => {
    await writeFile(join(folder, 'bin/es-gencert-cli'), '#!/bin/bash\nexit 3\n');
    expect((await make()).code).toBe(3);
    await expect(access(join(folder, 'certificates/complete'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('The health check of Keycloak', () => {
  const [, shell = '', flag = '', script = ''] = services['keycloak']?.healthcheck?.test ?? [];

  it.each([
    [200, 0],
    [503, 1],
  ])('on an answer with status %i exits with %i', async (status, code) => {
    const server = createServer((request, response) => {
      response.writeHead(request.url === '/health/ready' ? status : 404).end('{ "status": "UP" }');
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const command = script.replaceAll('$$', '$').replace('/9000', `/${port}`);
    expect(await run(shell, [flag, command])).toEqual({ code, said: '' });
    server.close();
  });
});

interface Realm {
  readonly realm: string;
  readonly clients: readonly {
    readonly attributes: Readonly<Record<string, string>>;
    readonly protocolMappers: readonly { readonly config: Readonly<Record<string, string>> }[];
  }[];
  readonly users: readonly { readonly id: string; readonly username: string }[];
}

const realm = JSON.parse(await readFile(join(root, 'deploy/keycloak/realm.json'), 'utf8')) as Realm;

describe('The realm of Keycloak', () => {
  const { OIDC_ISSUER = '', OIDC_AUDIENCE = '', OIDC_JWKS_URI } = services['service']?.environment ?? {};
  const policy = accessTokenPolicy(OIDC_ISSUER, OIDC_AUDIENCE);

  it('issues tokens of the type, the issuer and the audience that the service takes', () => {
    const path = `/realms/${realm.realm}`;
    expect(policy.issuer).toBe(`${services['keycloak']?.environment?.['KC_HOSTNAME']}${path}`);
    expect(OIDC_JWKS_URI).toBe(`http://keycloak:8080${path}/protocol/openid-connect/certs`);
    expect(policy.type).toBe('at+jwt');
    for (const { attributes, protocolMappers } of realm.clients) {
      expect(attributes['access.token.header.type.rfc9068']).toBe('true');
      const audiences = protocolMappers.map(({ config }) => config['included.custom.audience']);
      expect(audiences).toEqual([policy.audience]);
    }
  });

  it('has the people of the built-in sign-in, with the subjects that the service knows them by', () => {
    const known = developmentPeople.map(({ signInSubject }) => signInSubject);
    for (const { id, username } of realm.users) {
      expect(id).toBe(username);
      expect(known).toContain(id);
    }
  });
});
