import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createTestDatabase } from '../support/database.js';
import { buildService } from './built-service.js';

/** The command line as it is shipped, with a database and a data folder of its own. */
export interface BuiltCommandLine {
  /** Starts a command; its input is open. */
  start(...command: readonly string[]): ChildProcessWithoutNullStreams;
  remove(): Promise<void>;
}

/** Builds the command line and makes what it works on. */
export const buildCommandLine = async (): Promise<BuiltCommandLine> => {
  const built = await buildService();
  const database = await createTestDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'patti-'));
  const env = { PATH: process.env['PATH'], DATA_DIR: dataDir, DATABASE_URL: database.adminUrl };
  return {
    start: (...command) =>
      spawn(process.execPath, [join(dirname(built.main), 'cli.js'), ...command], { env }),
    async remove() {
      await database.drop();
      await built.remove();
      await rm(dataDir, { recursive: true });
    },
  };
};
