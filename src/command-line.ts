import { createInterface } from 'node:readline/promises';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { Command } from 'commander';
import { AppModule } from './app.module.js';
import { Digest } from './application/ports/digest.js';
import { EventStore } from './application/ports/event-store.js';
import { appointFirstAdministrator } from './infrastructure/cli/first-administrator.js';
import { lagCommand } from './infrastructure/cli/lag.command.js';
import { issueOneTimeCode, spendOneTimeCode } from './infrastructure/cli/one-time-code.js';
import { rebuildCommand } from './infrastructure/cli/rebuild.command.js';
import { loadConfig } from './infrastructure/config/load-config.js';
import { createLog } from './infrastructure/observability/log.js';
import { NestLog } from './infrastructure/observability/nest-log.js';
import { openReadDatabase } from './infrastructure/persistence/read-database.js';
import { entities } from './infrastructure/read-models/entities.js';
import { openRuntime, type Runtime } from './runtime.js';
import { httpOptionsOf } from './service.js';

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

const rebuildIn = async (names: readonly string[], { databases, store }: Runtime): Promise<void> => {
  const owner = await openReadDatabase(databases.ownerUrl, entities, () => undefined);
  try {
    await rebuildCommand(names, store, owner, process.stderr);
    for (const name of names) print(`${name} is rebuilt.`);
  } finally {
    await owner.destroy();
  }
};

/** Asks one question on standard error, so that nothing personal stands in the shell's history. */
const ask = async (question: string): Promise<string> => {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await terminal.question(`${question}: `)).trim();
  } finally {
    terminal.close();
  }
};

const appoint = async (runtime: Runtime): Promise<void> => {
  if (!(await spendOneTimeCode(runtime.config.dataDir, await ask('One-time code'))))
    throw new Error('This is not the code: issue another one.');
  const options = await httpOptionsOf(runtime.config);
  const context = await NestFactory.createApplicationContext(AppModule.forRoot(runtime, options), {
    logger: new NestLog(runtime.log),
  });
  const operatorId = await appointFirstAdministrator(
    {
      commands: context.get(CommandBus, { strict: false }),
      store: context.get(EventStore, { strict: false }),
      digest: context.get(Digest, { strict: false }),
      blind: runtime.blindIndex,
      tenancy: runtime.config,
      clock: runtime.clock,
    },
    {
      issuer: await ask('Issuer of the sign-in'),
      subject: await ask('Subject of the sign-in'),
      name: await ask('Name'),
      workEmail: await ask('Work e-mail'),
      organisationName: await ask('Body that runs the service'),
      municipality: await ask('Its municipality'),
    },
  );
  await context.close();
  print(`The first administrator is operator ${operatorId}.`);
};

/** The operator's command line; answers the exit code: 0 done, 1 not. */
export const runCommandLine = async (argv: readonly string[], env: NodeJS.ProcessEnv): Promise<number> => {
  const program = new Command('cli').description('Operations on the log and the read models.');
  program
    .command('rebuild <names...>')
    .description('builds read models anew beside the live ones, in one pass over the log, and swaps them in')
    .action((names: readonly string[]) => within(env, (runtime) => rebuildIn(names, runtime)));
  program
    .command('lag')
    .description('how far each read model is behind the log')
    .action(() =>
      within(env, async ({ store, readDatabase }) => {
        for (const line of await lagCommand(store, readDatabase)) print(line);
      }),
    );
  program
    .command('administrator-code')
    .description('issues a code, good once, for appointing the first administrator (H10)')
    .action(async () => print(await issueOneTimeCode(loadConfig(env).dataDir)));
  program
    .command('first-administrator')
    .description('appoints the first administrator on this machine, against a one-time code (H10)')
    .action(() => within(env, appoint));
  try {
    await program.parseAsync([...argv]);
    return 0;
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : 'It did not work.'}\n`);
    return 1;
  }
};
