import { Command } from 'commander';
import { administratorCommands } from './administrator-commands.js';
import { readModelCommands } from './read-model-commands.js';

/** The command line of operators and auditors; answers the exit code: 0 done, 1 not. */
export const runCommandLine = async (argv: readonly string[], env: NodeJS.ProcessEnv): Promise<number> => {
  const program = new Command('cli').description('Operations on the log and the read models.');
  for (const register of [readModelCommands, administratorCommands]) register(program, env);
  try {
    await program.parseAsync([...argv]);
    return 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : 'It did not work.'}\n`);
    return 1;
  }
};
