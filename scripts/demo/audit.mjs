// The auditor's turn: an engagement, the replay of one pact, a bundle of it, and the verifier that trusts nobody.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { seededPeople, signIn, Trouble } from '../sign-in.mjs';
import { connect } from './api.mjs';
import { demoStep } from './keys.mjs';

const VERIFIER = fileURLToPath(new URL('../../tools/verify.py', import.meta.url));
const PYTHON = 'python3';
/** The notary signs every five seconds. */
const MOST_LOOKS = 30;
const LOOK_EVERY_MS = 1_000;
const NOT_SIGNED = 'audit-not-signed-yet';

/** Runs Python; gives its output and its exit code, or nothing where there is no Python. */
const python = (args) =>
  new Promise((resolve, reject) => {
    const child = execFile(PYTHON, args, (error, output) => {
      if (error?.code === 'ENOENT') resolve(undefined);
      else if (error && child.exitCode === null) reject(error);
      else resolve({ output, code: child.exitCode });
    });
  });

const signInAuditor = async (onWait) => {
  const auditor = (await seededPeople()).find(({ role }) => role === 'auditor');
  if (auditor === undefined) throw new Trouble('The service has no seeded person of role auditor.');
  return connect(await signIn(auditor), onWait);
};

/** Exports as soon as the notary has signed what was replayed. */
const exportBundle = async (client, engagement, replayId) => {
  for (let looks = 0; ; looks += 1) {
    try {
      return await client.change(demoStep('audit.export'), engagement, 'exports', {
        format: 'bundle',
        replayId,
      });
    } catch (error) {
      if (error.code !== NOT_SIGNED || looks === MOST_LOOKS) throw error;
      await wait(LOOK_EVERY_MS);
    }
  }
};

/** What the verifier says about the bundle on this machine. */
const verified = async (zip, key) => {
  const folder = await mkdtemp(join(tmpdir(), 'patti-audit-'));
  try {
    const [archive, bundle] = [join(folder, 'bundle.zip'), join(folder, 'bundle')];
    await writeFile(archive, zip, { mode: 0o600 });
    const unpacked = await python(['-m', 'zipfile', '-e', archive, bundle]);
    if (unpacked === undefined) return ['Python 3 is not here: tools/verify.py was not run.'];
    const { output, code } = await python([VERIFIER, bundle, '--key', key]);
    if (code !== 0) throw new Trouble(`tools/verify.py found fault with the bundle:\n${output}`);
    return output.trimEnd().split('\n');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** Opens an engagement over all pacts, replays one pact, exports a bundle and verifies it; gives what to print. */
export const audit = async (pactId, onWait) => {
  const client = await signInAuditor(onWait);
  const engagement = await client.create(demoStep('audit.opening'), '/audit-engagements', {
    mandateRef: 'MAND-2026/11',
    scope: { categories: ['pact'] },
    redactionProfile: 'structure',
    term: { from: '2026-01-01', to: '2035-12-31' },
  });
  const replayId = await client.change(demoStep('audit.replay'), engagement, 'replays', {
    selection: { what: 'stream', stream: `pact-${pactId}` },
  });
  const events = await client.list(
    demoStep('audit.events'),
    `${engagement.path}/events?replayId=${replayId}`,
  );
  const exportId = await exportBundle(client, engagement, replayId);
  const [{ verifierKey }] = await client.list(demoStep('audit.keys'), '/transparency-logs/keys');
  const zip = await client.download(
    demoStep('audit.bundle'),
    `${engagement.path}/exports/${exportId}/content`,
  );
  return [
    `Audit engagement MAND-2026/11: the first pact replayed, ${events.length} events, as the auditor sees them`,
    ...events.map(({ position, sentence }) => `${String(position).padStart(6)}  ${sentence.it}`),
    '',
    `Its bundle (${PYTHON} tools/verify.py BUNDLE --key ${verifierKey.split('+').slice(0, 2).join('+')}+…)`,
    ...(await verified(zip, verifierKey)),
  ];
};
