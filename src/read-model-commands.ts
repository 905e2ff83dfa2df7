import type { Command } from 'commander';
import { besideService, print } from './beside-service.js';
import { lagCommand } from './infrastructure/cli/lag.command.js';
import { parkListCommand, parkReleaseCommand } from './infrastructure/cli/park.command.js';
import { rebuildCommand } from './infrastructure/cli/rebuild.command.js';
import { openReadDatabase } from './infrastructure/persistence/read-database.js';
import { entities } from './infrastructure/read-models/entities.js';
import type { Runtime } from './runtime.js';

const rebuildIn = async (names: readonly string[], { databases, store }: Runtime): Promise<void> => {
  const owner = await openReadDatabase(databases.ownerUrl, entities, () => undefined);
  try {
    await rebuildCommand(names, store, owner, process.stderr);
    for (const name of names) print(`${name} is rebuilt.`);
  } finally {
    await owner.destroy();
  }
};

const releaseIn = async (name: string, stream: string, { databases, store }: Runtime): Promise<void> => {
  const writer = await openReadDatabase(databases.projectorUrl, entities, () => undefined);
  try {
    print(await parkReleaseCommand(name, stream, store, writer));
  } finally {
    await writer.destroy();
  }
};

const parkCommands = (program: Command, env: NodeJS.ProcessEnv): void => {
  const park = program.command('park').description('streams that a read model has set aside');
  park
    .command('list')
    .description('which streams wait, where, since when and why')
    .action(() =>
      besideService(env, async ({ readDatabase }) => {
        for (const line of await parkListCommand(readDatabase)) print(line);
      }),
    );
  park
    .command('release <name> <stream>')
    .description('tries the waiting events of a stream once more and lets it go')
    .action((name: string, stream: string) =>
      besideService(env, (runtime) => releaseIn(name, stream, runtime)),
    );
};

/** Operations on the read models. */
export const readModelCommands = (program: Command, env: NodeJS.ProcessEnv): void => {
  program
    .command('rebuild <names...>')
    .description('builds read models anew beside the live ones, in one pass over the log, and swaps them in')
    .action((names: readonly string[]) => besideService(env, (runtime) => rebuildIn(names, runtime)));
  program
    .command('lag')
    .description('how far each read model is behind the log')
    .action(() =>
      besideService(env, async ({ store, readDatabase }) => {
        for (const line of await lagCommand(store, readDatabase)) print(line);
      }),
    );
  parkCommands(program, env);
};
