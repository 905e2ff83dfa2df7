// npm run demo: plays the labs, civic centers and invented households of the Distretto Cremasco into a running service,
// through its API. A second run repeats the same commands under the same keys and adds nothing.
import { SingleBar } from 'cli-progress';
import { audit } from './demo/audit.mjs';
import { assembleCast } from './demo/cast.mjs';
import { declaredBeneficiaries, readFigures } from './demo/figures.mjs';
import { HOUSEHOLDS } from './demo/households.mjs';
import { demoStep } from './demo/keys.mjs';
import { inParallel } from './demo/pool.mjs';
import { caseList, declared, timeline, totals } from './demo/report.mjs';
import { sceneOf } from './demo/scene.mjs';
import { play } from './demo/story.mjs';
import { base, Trouble } from './sign-in.mjs';

const AT_ONCE = 6;

const say = (lines) => process.stdout.write(`${lines.join('\n')}\n\n`);

/** The version of every case a supervisor sees, by id. */
const versionsOf = (cases) => new Map(cases.map(({ pactId, version }) => [pactId, version]));

const playAll = async (cast, bar) => {
  bar.start(HOUSEHOLDS.length, 0, { note: '' });
  try {
    return await inParallel(HOUSEHOLDS, AT_ONCE, async (home) => {
      const played = await play(sceneOf(home, cast));
      bar.increment(1, { note: '' });
      return played;
    });
  } finally {
    bar.stop();
  }
};

const demo = async () => {
  const bar = new SingleBar({
    format: 'Households {bar} {value}/{total} {note}',
    ...{ hideCursor: true, barsize: 30 },
  });
  const figures = await readFigures();
  const onWait = (seconds) => bar.update({ note: `(the service asks to wait ${seconds} s)` });
  const cast = await assembleCast(figures, onWait);
  const list = (name) => cast.supervisor.list(demoStep(name), '/pacts');
  const before = versionsOf(await list('cases-before'));
  const played = await playAll(cast, bar);
  const pactIds = new Set(played.flatMap(({ pactIds: ids }) => ids));
  const cases = (await list('cases-after')).filter(({ pactId }) => pactIds.has(pactId));
  const there = played.filter(({ pactIds: ids }) =>
    ids.every((id) => cases.some(({ pactId, version }) => pactId === id && before.get(id) === version)),
  );
  const entries = await cast.workers[0].client.list(
    demoStep('timeline'),
    `/pacts/${played[0].pactIds[0]}/timeline`,
  );

  say([
    `${cast.hosts.filter(({ type }) => type === 'lab').length} labs and ` +
      `${cast.hosts.filter(({ type }) => type === 'civic-center').length} civic centers are in the directory.`,
    `${played.length - there.length} households played, ${there.length} households already there.`,
  ]);
  say(caseList(cases, cast.workers));
  say(totals(cases));
  say(timeline(entries));
  say(declared(declaredBeneficiaries(figures)));
  say(await audit(played[0].pactIds[0], onWait));
};

try {
  await demo();
} catch (error) {
  if (!(error instanceof Trouble)) throw error;
  process.stderr.write(`${error.message}\nThe service is ${base}.\n`);
  process.exitCode = 1;
}
