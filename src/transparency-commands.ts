import type { Command } from 'commander';
import type { TransparencyLog } from './application/ports/transparency-log.js';
import { besideService, print } from './beside-service.js';
import { PgTransparencyLog } from './infrastructure/audit/notary/pg-transparency-log.js';
import { checkpointCommand } from './infrastructure/cli/checkpoint.command.js';
import { consistencyCommand } from './infrastructure/cli/consistency.command.js';
import { inclusionCommand } from './infrastructure/cli/inclusion.command.js';
import { rotateNotaryKeyCommand } from './infrastructure/cli/notary-key.command.js';
import { loadConfig } from './infrastructure/config/load-config.js';

/** What the notary has signed, and the proofs that go with it, as JSON. */
export const transparencyCommands = (program: Command, env: NodeJS.ProcessEnv): void => {
  const show = (ask: (log: TransparencyLog) => Promise<unknown>): Promise<void> =>
    besideService(env, async ({ operations }) =>
      print(JSON.stringify(await ask(new PgTransparencyLog(operations)), null, 2)),
    );
  program
    .command('checkpoint [tree]')
    .description('the latest signed checkpoint of a log (events or accesses), or of both')
    .action((tree: string | undefined) => show((log) => checkpointCommand(log, tree)));
  program
    .command('inclusion <tree> <position>')
    .option('--size <size>', 'entries of the tree; those of the latest checkpoint when left out')
    .description('proof that an entry is in a log')
    .action((tree: string, position: string, { size }: { size?: string }) =>
      show((log) => inclusionCommand(log, tree, position, size)),
    );
  program
    .command('consistency <tree> <from> <to>')
    .description('proof that a log has only grown between two sizes')
    .action((tree: string, from: string, to: string) =>
      show((log) => consistencyCommand(log, tree, from, to)),
    );
  program
    .command('notary-key')
    .description('the key that checkpoints are signed with')
    .command('rotate')
    .description('makes a new key; a running notary signs with it from its next checkpoint on')
    .action(async () => print(await rotateNotaryKeyCommand(loadConfig(env))));
};
