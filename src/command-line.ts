import { Command } from 'commander';
import { administratorCommands } from './administrator-commands.js';
import { auditCommands } from './audit-commands.js';
import { CommandExit } from './infrastructure/cli/command-exit.js';
import { backupCommands } from './backup-commands.js';
import { readModelCommands } from './read-model-commands.js';
import { replayCommands } from './replay-commands.js';
import { transparencyCommands } from './transparency-commands.js';

/** Who reads a command's answer may leave when he has seen enough, as `head` does: nothing went wrong. */
export const isReaderGone = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EPIPE';

/** The command line of operators and auditors; answers the exit code: 0 done, 1 not, or the command's own. */
export const runCommandLine = async (argv: readonly string[], env: NodeJS.ProcessEnv): Promise<number> => {
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
    if (isReaderGone(error)) return 0;
    process.stderr.write(`${error instanceof Error ? error.message : 'It did not work.'}\n`);
    return 1;
  }
};
