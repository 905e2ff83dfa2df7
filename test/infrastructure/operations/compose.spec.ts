import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { environment } from '../../../src/infrastructure/config/environment.js';
import { loadConfig } from '../../../src/infrastructure/config/load-config.js';

interface ComposeService {
  readonly image?: string;
  readonly build?: string;
  readonly restart?: string;
  readonly profiles?: readonly string[];
  readonly ports?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly networks?: Readonly<Record<string, unknown>>;
}
interface Compose {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

const text = await readFile(new URL('../../../docker-compose.yml', import.meta.url), 'utf8');
const compose = parse(text, { merge: true }) as Compose;
const services = Object.entries(compose.services);
const inProfile = (profile?: string): readonly string[] =>
  services
    .filter(([, { profiles = [] }]) =>
      profile === undefined ? profiles.length === 0 : profiles.includes(profile),
    )
    .map(([name]) => name);

/** Options of EventStoreDB 24.10 that a node may be given here; 25 asks for the prefix KURRENTDB_. */
const SERVER_OPTIONS: ReadonlySet<string> = new Set(
  `CLUSTER_SIZE INSECURE RUN_PROJECTIONS START_STANDARD_PROJECTIONS TELEMETRY_OPTOUT DISCOVER_VIA_DNS GOSSIP_SEED
  DEFAULT_ADMIN_PASSWORD DEFAULT_OPS_PASSWORD TRUSTED_ROOT_CERTIFICATES_PATH CERTIFICATE_FILE
  CERTIFICATE_PRIVATE_KEY_FILE REPLICATION_IP NODE_HOST_ADVERTISE_AS ADVERTISE_HOST_TO_CLIENT_AS`.split(
    /\s+/,
  ),
);

/** What waits for a service must be told some day: by its health check, or by its end. */
const fulfils = (service: ComposeService | undefined, condition: string): boolean => {
  if (!service) return false;
  if (condition === 'service_healthy') return service.healthcheck !== undefined;
  return condition === 'service_completed_successfully' && service.restart === undefined;
};

/** What is wrong with a file: nothing of it can be reached from outside, started half, or unhealthy in silence. */
const faultsOf = ({ services: all, volumes }: Compose): readonly string[] =>
  Object.entries(all).flatMap(([name, one]) => [
    ...(one.ports ?? [])
      .filter((port) => !port.startsWith('127.0.0.1:'))
      .map((port) => `${name}: port ${port}`),
    ...(name === 'cluster-certificates' || one.build !== undefined || one.healthcheck
      ? []
      : [`${name}: no health check`]),
    ...(one.image?.includes(':latest') === true || one.image?.includes(':') === false
      ? [`${name}: no version`]
      : []),
    ...Object.entries(one.depends_on ?? {})
      .filter(([other, { condition }]) => !fulfils(all[other], condition))
      .map(([other, { condition }]) => `${name}: needs ${other} ${condition}`),
    ...Object.keys(one.environment ?? {})
      .filter(
        (variable) => variable.startsWith('EVENTSTORE_') && one.image?.startsWith('eventstore/eventstore:'),
      )
      .filter((variable) => !SERVER_OPTIONS.has(variable.replace('EVENTSTORE_', '')))
      .map((variable) => `${name}: option ${variable}`),
    ...(one.volumes ?? [])
      .map((volume) => volume.split(':')[0] ?? '')
      .filter((volume) => !volume.startsWith('.') && !(volume in volumes))
      .map((volume) => `${name}: volume ${volume}`),
  ]);

const portsOf = (names: readonly string[]): readonly string[] =>
  names.flatMap((name) => compose.services[name]?.ports ?? []).map((port) => port.split(':')[1] ?? '');

describe('docker compose', () => {
  it('has what is needed, and the cluster only when it is asked for', () => {
    expect(inProfile()).toEqual(['postgres', 'eventstoredb', 'keycloak', 'service']);
    expect(inProfile('cluster')).toEqual(['cluster-certificates', 'cluster-1', 'cluster-2', 'cluster-3']);
  });

  it('is sound: ports of this machine alone, health checks, versions, nothing undeclared', () => {
    expect(faultsOf(compose)).toEqual([]);
    const ports = portsOf([...inProfile(), ...inProfile('cluster')]);
    expect(new Set(ports).size).toBe(ports.length);
  });

  it('is found unsound by the same look when it is (negative control)', () => {
    const postgres = {
      image: 'postgres',
      ports: ['5432:5432'],
      depends_on: { x: { condition: 'service_healthy' }, node: { condition: 'service_healthy' } },
      volumes: ['y:/z'],
    };
    const node = {
      image: 'eventstore/eventstore:24.10',
      environment: { EVENTSTORE_TELEMETRY_OPT_OUT: 'true' },
      depends_on: { postgres: { condition: 'service_completed_successfully' }, node: { condition: '' } },
    };
    const wrong = ['port 5432:5432', 'no health check', 'no version', 'needs x service_healthy'];
    expect(
      faultsOf({ services: { postgres: { ...postgres, restart: 'always' }, node }, volumes: {} }),
    ).toEqual([
      ...[...wrong, 'needs node service_healthy', 'volume y'].map((fault) => `postgres: ${fault}`),
      'node: no health check',
      'node: needs postgres service_completed_successfully',
      'node: needs node ',
      'node: option EVENTSTORE_TELEMETRY_OPT_OUT',
    ]);
  });

  const given = (more: Readonly<Record<string, string>> = {}): Record<string, string> =>
    Object.fromEntries(
      Object.entries(compose.services['service']?.environment ?? {}).map(([name, value]) => [
        name,
        value.replaceAll(
          /\$\{(\w+):-([^}]*)\}/g,
          (_, variable: string, standard: string) => more[variable] ?? standard,
        ),
      ]),
    );

  it('gives the service a configuration that it takes, on either store', () => {
    const known = Object.keys(environment.shape);
    for (const name of Object.keys(given())) expect(known).toContain(name);
    const production = { NODE_ENV: 'production' };
    expect(loadConfig({ ...given(), ...production }).eventStore).toEqual({ kind: 'postgres' });
    const url = 'esdb://eventstoredb:2113?tls=false';
    const esdb = given({ EVENT_STORE: 'esdb', EVENTSTORE_URL: url });
    expect(loadConfig({ ...esdb, ...production }).eventStore).toEqual({ kind: 'esdb', url });
  });

  it('runs the servers as the service wants them: no projections, no word to anybody', () => {
    for (const name of ['eventstoredb', 'cluster-1', 'cluster-2', 'cluster-3'])
      expect(compose.services[name]?.environment).toMatchObject({
        EVENTSTORE_RUN_PROJECTIONS: 'None',
        EVENTSTORE_START_STANDARD_PROJECTIONS: 'false',
        EVENTSTORE_TELEMETRY_OPTOUT: 'true',
        EVENTSTORE_CLUSTER_SIZE: name === 'eventstoredb' ? '1' : '3',
      });
    expect(compose.services['eventstoredb']?.environment?.['EVENTSTORE_INSECURE']).toBe('true');
  });

  it('makes three nodes of a cluster that know each other, each with its certificate', async () => {
    const script = await readFile(
      new URL('../../../deploy/eventstoredb/make-certificates.sh', import.meta.url),
      'utf8',
    );
    for (const number of [1, 2, 3]) {
      const node = compose.services[`cluster-${number}`];
      const others = [1, 2, 3]
        .filter((other) => other !== number)
        .map((other) => `172.30.240.1${other}:2113`);
      expect(node?.environment).toMatchObject({
        EVENTSTORE_GOSSIP_SEED: others.join(','),
        EVENTSTORE_REPLICATION_IP: `172.30.240.1${number}`,
        EVENTSTORE_NODE_HOST_ADVERTISE_AS: `172.30.240.1${number}`,
        EVENTSTORE_ADVERTISE_HOST_TO_CLIENT_AS: `cluster-${number}`,
        EVENTSTORE_CERTIFICATE_FILE: `/certificates/cluster-${number}/node.crt`,
        EVENTSTORE_CERTIFICATE_PRIVATE_KEY_FILE: `/certificates/cluster-${number}/node.key`,
      });
      expect(node?.environment).not.toHaveProperty('EVENTSTORE_INSECURE');
      expect(node?.networks).toMatchObject({ cluster: { ipv4_address: `172.30.240.1${number}` } });
      expect(node?.depends_on?.['cluster-certificates']?.condition).toBe('service_completed_successfully');
      expect(node?.volumes?.some((volume) => volume.startsWith('cluster-ca:'))).toBe(false);
    }
    expect(script).toContain(
      '-ip-addresses "127.0.0.1,172.30.240.1$number" -dns-names "cluster-$number,localhost"',
    );
  });
});
