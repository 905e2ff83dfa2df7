import { Command } from 'commander';
import { administratorCommands } from './administrator-commands.js';
import { auditCommands } from './audit-commands.js';
import { backupCommands } from './backup-commands.js';
import { CommandExit } from './infrastructure/cli/command-exit.js';
import type { ReaderGone } from './infrastructure/cli/reader-watch.js';
import { readModelCommands } from './read-model-commands.js';
import { replayCommands } from './replay-commands.js';
import { transparencyCommands } from './transparency-commands.js';

/** The command line of operators and auditors; answers the exit code: 0 done or no longer read, 1 not, or the command's own. */
export const runCommandLine = async (
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  isReaderGone: ReaderGone = () => Promise.resolve(false),
): Promise<number> => {
  const program = new Command('cli').description('Operations on the log and the read models.');
  for (const register of [
    readModelCommands,
    backupCommands,
    administratorCommands,
    transparencyCommands,
    auditCommands,
    replayCommands,
  ])
    register(program, env);
  try {
    await program.parseAsync([...argv]);
    return 0;
  } catch (error) {
    if (error instanceof CommandExit) return error.code;
    if (await isReaderGone(error)) return 0;
    process.stderr.write(`${error instanceof Error ? error.message : 'It did not work.'}\n`);
    return 1;
  }
};
