import { Command } from 'commander';
import { lagCommand } from './infrastructure/cli/lag.command.js';
import { rebuildCommand } from './infrastructure/cli/rebuild.command.js';
import { loadConfig } from './infrastructure/config/load-config.js';
import { createLog } from './infrastructure/observability/log.js';
import { openReadDatabase } from './infrastructure/persistence/read-database.js';
import { entities } from './infrastructure/read-models/entities.js';
import { openRuntime, type Runtime } from './runtime.js';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** Opens the service's resources beside it, does one thing, closes them. */
const within = async (env: NodeJS.ProcessEnv, act: (runtime: Runtime) => Promise<void>): Promise<void> => {
  const runtime = await openRuntime(loadConfig(env), createLog('warn'), { besideService: true });
  try {
    await act(runtime);
  } finally {
    await runtime.close();
  }
};

const rebuildIn = async (name: string, { databases, store }: Runtime): Promise<void> => {
  const owner = await openReadDatabase(databases.ownerUrl, entities, () => undefined);
  try {
    await rebuildCommand(name, store, owner, process.stderr);
    print(`${name} is rebuilt.`);
  } finally {
    await owner.destroy();
  }
};

/** The operator's command line; answers the exit code: 0 done, 1 not. */
export const runCommandLine = async (argv: readonly string[], env: NodeJS.ProcessEnv): Promise<number> => {
  const program = new Command('cli').description('Operations on the log and the read models.');
  program
    .command('rebuild <name>')
    .description('builds one read model anew beside the live one and swaps it in')
    .action((name: string) => within(env, (runtime) => rebuildIn(name, runtime)));
  program
    .command('lag')
    .description('how far each read model is behind the log')
    .action(() =>
      within(env, async ({ store, readDatabase }) => {
        for (const line of await lagCommand(store, readDatabase)) print(line);
      }),
    );
  try {
    await program.parseAsync([...argv]);
    return 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : 'It did not work.'}\n`);
    return 1;
  }
};
