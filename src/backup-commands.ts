import type { Command } from 'commander';
import { print } from './beside-service.js';
import { PgTransparencyLog } from './infrastructure/audit/notary/pg-transparency-log.js';
import { backupCommand } from './infrastructure/cli/backup.command.js';
import { restoreCommand, type RestoredScene } from './infrastructure/cli/restore.command.js';
import { verifyLogCommand } from './infrastructure/cli/verify-log.command.js';
import type { Config } from './infrastructure/config/config.js';
import { loadConfig } from './infrastructure/config/load-config.js';
import { codecRegistry } from './infrastructure/event-store/codecs/codec-registry.js';
import { openEventStore } from './infrastructure/event-store/open-event-store.js';
import { openDatabases } from './infrastructure/persistence/databases.js';
import type { Databases, OpeningOptions } from './infrastructure/persistence/opened-databases.js';
import { createPool } from './infrastructure/persistence/pool.js';
import { openReadDatabase } from './infrastructure/persistence/read-database.js';
import { entities } from './infrastructure/read-models/entities.js';

/** None of these commands needs a key: who backs up need not be able to read. */
const logsOn = async (config: Config, appUrl: string) => {
  const pool = createPool(appUrl, { name: 'verify', max: 4, statementTimeout: 0 });
  const store = await openEventStore(config.eventStore, pool, codecRegistry);
  return {
    ...{ store, pool, noted: new PgTransparencyLog(pool) },
    ...{ auditDir: config.auditDir, tenantId: config.tenantId },
    async close() {
      await store.close();
      await pool.end();
    },
  };
};

const restoredOn = async (config: Config, { appUrl, ownerUrl }: Databases): Promise<RestoredScene> => {
  const logs = await logsOn(config, appUrl);
  const owner = await openReadDatabase(ownerUrl, entities, () => undefined);
  const close = async (): Promise<void> => {
    await owner.destroy();
    await logs.close();
  };
  return { ...logs, owner, close };
};

/** Opens the databases of a configuration, prints what the work says, closes them. */
const onDatabases = async (
  config: Config,
  options: OpeningOptions,
  work: (databases: Databases) => Promise<readonly string[]>,
): Promise<void> => {
  const databases = await openDatabases(config, options);
  try {
    for (const line of await work(databases)) print(line);
  } finally {
    await databases.stop();
  }
};

const verifyOn = async (config: Config, { appUrl }: Databases): Promise<readonly string[]> => {
  const logs = await logsOn(config, appUrl);
  return verifyLogCommand(logs, process.stderr).finally(() => logs.close());
};

interface KeysOption {
  readonly keys?: string;
}

const wishOf = ({ ownerUrl, keysOwnerUrl }: Databases, folder: string, { keys }: KeysOption) => ({
  ...{ ownerUrl, keysOwnerUrl, folder },
  ...(keys !== undefined && { keysFolder: keys }),
});

/** Back-up, restore, and whether the logs are as they were written. */
export const backupCommands = (program: Command, env: NodeJS.ProcessEnv): void => {
  const beside = { besideService: true };
  program
    .command('backup <folder>')
    .description('writes every table but the read models, as of one moment, into a new folder')
    .option('--keys <folder>', 'writes the wrapped keys too, into a folder of their own')
    .action((folder: string, options: KeysOption) =>
      onDatabases(loadConfig(env), beside, (databases) =>
        backupCommand(wishOf(databases, folder, options), process.stderr),
      ),
    );
  program
    .command('restore <folder>')
    .description(
      'checks a back-up, puts it into an empty database, verifies the logs, builds the read models',
    )
    .option('--keys <folder>', 'the wrapped keys; those destroyed meanwhile stay destroyed')
    .action((folder: string, options: KeysOption) => {
      const config = loadConfig(env);
      return onDatabases(config, {}, (databases) =>
        restoreCommand(
          wishOf(databases, folder, options),
          () => restoredOn(config, databases),
          process.stderr,
        ),
      );
    });
  program
    .command('verify-log')
    .description('looks through both logs, and against the checkpoints in the audit folder')
    .action(() => {
      const config = loadConfig(env);
      return onDatabases(config, beside, (databases) => verifyOn(config, databases));
    });
};
