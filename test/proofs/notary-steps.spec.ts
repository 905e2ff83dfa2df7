import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '../support/condition.js';
import { openNotaryStage, type NotaryStage } from '../support/notary-stage.js';
import { buildService, sow, type SourceChange } from './built-service.js';
import { startNotaryProcess } from './notary-process.js';

const FOLDER = 'infrastructure/audit/notary';

/** Where the process ends itself, in front of what line, and at which passing. */
const STEPS: readonly (readonly [step: string, file: string, line: string, passing: number])[] = [
  [
    'between a new key in the database and in the folders',
    'key-register.ts',
    'for (const folder of folders) await copyTo',
    1,
  ],
  ['before the statement', 'tree-notary.ts', 'await tables.grow(lease', 3],
  ['after the statement', 'tree-notary.ts', 'if (checkpoints.length === 0)', 3],
  ['when the drafts are there', 'durable-file.ts', 'for (const [at, { name }]', 5],
  ['when the names are there', 'durable-file.ts', 'await flushFolder(folder);', 6],
  ['when one folder has it', 'checkpoint-folder.ts', 'known = kept.at(-1)', 5],
];

const endsItself =
  (file: string, line: string, passing: number): SourceChange =>
  (name, text) => {
    if (name !== `${FOLDER}/${file}`) return text;
    const step = `globalThis.passed = (globalThis.passed ?? 0) + 1;
      if (globalThis.passed === ${passing}) process.kill(process.pid, 'SIGKILL');`;
    return sow(text, line, `${step}\n${line}`);
  };

describe('a notary that is killed', () => {
  let stage: NotaryStage;
  beforeEach(async () => {
    stage = await openNotaryStage();
  });
  afterEach(() => stage.close());

  it.each(STEPS)('%s goes on without a fork', async (_, file, line, passing) => {
    const build = await buildService(endsItself(file, line, passing));
    try {
      const notary = await startNotaryProcess(build, stage, 4);
      const over = new AbortController();
      void notary.gone.then(() => over.abort());
      while (!over.signal.aborted) await stage.record(3);
      expect(notary.lines).toEqual(['started']);
    } finally {
      await build.remove();
    }
    await stage.record(3);
    const end = (await stage.leavesOf('events')).length;
    const honest = stage.start();
    await until(async () => (await stage.log.latest('events'))?.size === end);
    await honest.stop();
    expect(stage.alarms).toEqual([]);
    expect(await stage.forks()).toEqual([]);
    const notes = (await stage.notesInDatabase('events')).map(({ note }) => note);
    for (const path of [stage.auditDir, stage.sink])
      expect((await stage.notesIn('', path, 'events')).map(({ note }) => note)).toEqual(notes);
    expect(await stage.keysIn(stage.sink)).toEqual(await stage.log.verifierKeys());
  });
});
