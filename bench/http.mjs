import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { runningEmbeddedPostgres } from '../dist/infrastructure/persistence/embedded/embedded-postgres.js';
import {
  capabilityOf,
  deskOver,
  openCase,
  readCase,
  recordCapability,
  signedInWorker,
} from './http/casework.mjs';
import { clientsOf } from './http/client.mjs';
import { freePort, startProgram, startService } from './http/service.mjs';
import { compared, interleaved, median, underLoad } from './rounds.mjs';

const ROUNDS = 5;
const SECONDS = 3;
const CLIENTS = 64;
/** So many that none of them grows by more than a real one does. */
const CASES = 768;
/** What the service stores for the command of P6. */
const EVENT_BYTES = 1_266;
const STARTS = 5;
/** Seconds of P11. */
const LIMITS = { first: 5, later: 2 };

const inFolder = async (work) => {
  const folder = await mkdtemp(join(tmpdir(), 'patti-bench-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** Starts on a new folder, and again on the same: seconds until the service says it is ready. */
const startTwice = () =>
  inFolder(async (folder) => {
    const port = await freePort();
    const first = await startService(folder, port);
    await first.stop();
    const later = await startService(folder, port);
    await later.stop();
    return { first: first.seconds, later: later.seconds };
  });

const startFigures = async () => {
  const starts = [];
  for (let n = 0; n < STARTS; n++) {
    starts.push(await startTwice());
    process.stdout.write('.');
  }
  return Object.entries(LIMITS).map(([name, limit]) =>
    compared({
      ...{
        id: `P11.${name}`,
        work: `start, ${name} time, embedded, s (ratio: limit / ours); peer: the limit`,
      },
      ...{ ours: starts, peer: starts.map(() => ({ [name]: limit })), of: (start) => start[name] },
      ...{ inverse: true, least: 1 },
    }),
  );
};

/** The peer's tables lie in a database of their own on the very server of the service. */
const peerDatabase = async (folder) => {
  const { superuserUrl } = await runningEmbeddedPostgres(folder);
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  await client.query('CREATE DATABASE bench_peer');
  await client.end();
  return Object.assign(new URL(superuserUrl), { pathname: '/bench_peer' }).href;
};

/** Hands the cases of one client round: no command waits for another on the same case. */
const casesOf = (cases, client) => {
  const own = cases.filter((_, n) => n % CLIENTS === client);
  let next = 0;
  return () => own[next++ % own.length];
};

const requestFigures = async (desk, cases, peer) => {
  const command = (client) => {
    const next = casesOf(cases, client);
    return () => recordCapability(desk, next());
  };
  const query = (client) => {
    const next = casesOf(cases, client);
    return async () => void (await readCase(desk, next()));
  };
  const insert = (client) => {
    const next = casesOf(cases, client);
    return async () => void (await peer.post('/capabilities', capabilityOf(next())));
  };
  const select = (client) => async () => void (await peer.get(`/views/${client + 1}`));

  const reads = await interleaved(ROUNDS, {
    ours: () => underLoad(CLIENTS, SECONDS, query),
    peer: () => underLoad(CLIENTS, SECONDS, select),
  });
  const writes = await interleaved(ROUNDS, {
    ours: () => underLoad(CLIENTS, SECONDS, command),
    peer: () => underLoad(CLIENTS, SECONDS, insert),
  });
  const waits = ({ ours, peer: theirs }) => {
    const wait = (runs) => `p99 ${median(runs.map(({ p99 }) => p99)).toFixed(0)} ms`;
    return `${CLIENTS} clients with a connection each; ours ${wait(ours)}, peer ${wait(theirs)}`;
  };
  return [
    compared({
      ...{ id: 'P6', work: 'command over HTTP, requests/s; peer: Fastify, validation and one raw INSERT' },
      ...{ ...writes, least: 0.5, note: waits(writes) },
    }),
    compared({
      ...{ id: 'P7', work: 'case view over HTTP, requests/s; peer: Fastify, one raw SELECT' },
      ...{ ...reads, least: 0.5, note: waits(reads) },
    }),
  ];
};

const peerEnvironment = async (folder, port, viewBytes) => ({
  ...{ PEER_URL: await peerDatabase(folder), PORT: String(port), VIEWS: String(CLIENTS) },
  ...{ EVENT_BYTES: String(EVENT_BYTES), VIEW_BYTES: String(viewBytes) },
});

/** Starts the service for `work` with clients that are connected to it. */
const withService = async (folder, port, work) => {
  const service = await startService(folder, port);
  const url = `http://127.0.0.1:${port}`;
  const clients = clientsOf(url, CLIENTS);
  try {
    return await work(clients, url);
  } finally {
    await clients.close();
    await service.stop();
  }
};

const openCases = async (clients, url) => {
  const desk = deskOver(clients, await signedInWorker(url, clients));
  const cases = [];
  for (let n = 0; n < CASES; n += CLIENTS)
    cases.push(...(await Promise.all(Array.from({ length: CLIENTS }, () => openCase(desk)))));
  await recordCapability(desk, cases[0]);
  const viewBytes = JSON.stringify(await readCase(desk, cases[0])).length;
  return { worker: desk.worker, cases, viewBytes };
};

/**
 * Opens the cases, then starts the service again before it is measured: the development sign-in leaves Node's async
 * hooks on behind it, which no service does whose people sign in elsewhere.
 */
const loadFigures = (say) =>
  inFolder(async (folder) => {
    const port = await freePort();
    say(`opening ${CASES} cases`);
    const { worker, cases, viewBytes } = await withService(folder, port, openCases);
    return withService(folder, port, async (clients) => {
      const peerPort = await freePort();
      const peer = await startProgram(
        'bench/http/peer.mjs',
        await peerEnvironment(folder, peerPort, viewBytes),
        'Ready.',
      );
      const peerClients = clientsOf(`http://127.0.0.1:${peerPort}`, CLIENTS);
      try {
        say('P7 reads, P6 commands');
        return await requestFigures(deskOver(clients, worker), cases, peerClients);
      } finally {
        await peerClients.close();
        await peer.stop();
      }
    });
  });

/** P6, P7 and P11: the service as it is started by its users, asked by clients over HTTP. */
export const httpFigures = async (say) => {
  say('P11 starts');
  const starts = await startFigures();
  return [...(await loadFigures(say)), ...starts];
};
