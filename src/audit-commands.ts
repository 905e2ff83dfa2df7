import type { Command } from 'commander';
import { besideService, print } from './beside-service.js';
import { accessRowsOf } from './infrastructure/audit/bundle/access-rows.js';
import { PgTransparencyLog } from './infrastructure/audit/notary/pg-transparency-log.js';
import { bundleCommand, selectionOf, type BundleArguments } from './infrastructure/cli/bundle.command.js';
import { CommandExit } from './infrastructure/cli/command-exit.js';
import { verifyCommand } from './infrastructure/cli/verify.command.js';

interface VerifyOptions {
  readonly checkpoint?: readonly string[];
  readonly key?: readonly string[];
  readonly json?: boolean;
}

/** What an auditor takes away, and looks at. */
export const auditCommands = (program: Command, env: NodeJS.ProcessEnv): void => {
  program
    .command('bundle')
    .description('writes events with everything that proves them into a new folder (docs/audit.md)')
    .option('--all', 'the whole event log and the access log')
    .option('--stream <stream>', 'one stream, <category>-<id>')
    .option('--category <category>', 'every stream of a category')
    .option('--from <time>', 'with --to: what was recorded from this day or instant on')
    .option('--to <time>', 'and before this one')
    .option(
      '--proof-from <size...>',
      'sizes of checkpoints that the auditor holds: proofs from them are added',
    )
    .requiredOption('--out <folder>', 'a folder that does not exist yet')
    .action((given: BundleArguments) => {
      // before anything is opened
      selectionOf(given);
      return besideService(env, async ({ store, operations, accessPool, config }) => {
        const log = new PgTransparencyLog(operations);
        const sources = { store, log, accessRows: accessRowsOf(accessPool), tenantId: config.tenantId };
        await bundleCommand(given, sources, process.stderr);
        print('The bundle is written. It is checked with tools/verify.py.');
      });
    });
  program
    .command('verify <folder>')
    .description('verifies a bundle: 0 valid, 1 not valid, 2 not readable')
    .option('--checkpoint <file...>', 'checkpoints that you kept: files, or folders of them')
    .option('--key <key...>', 'verifier keys to trust in the place of those in the bundle')
    .option('--json', 'prints the report as JSON')
    .action((folder: string, { checkpoint = [], key = [], json = false }: VerifyOptions) => {
      const { text, code } = verifyCommand(folder, { checkpoints: checkpoint, keys: key }, json);
      print(text);
      if (code !== 0) throw new CommandExit(code);
    });
};
