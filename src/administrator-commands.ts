import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import type { Command } from 'commander';
import { AppModule } from './app.module.js';
import { Digest } from './application/ports/digest.js';
import { EventStore } from './application/ports/event-store.js';
import { besideService, print } from './beside-service.js';
import { appointFirstAdministrator } from './infrastructure/cli/first-administrator.js';
import { issueOneTimeCode, spendOneTimeCode } from './infrastructure/cli/one-time-code.js';
import { askQuestions, type Ask } from './infrastructure/cli/questions.js';
import { loadConfig } from './infrastructure/config/load-config.js';
import { NestLog } from './infrastructure/observability/nest-log.js';
import type { Runtime } from './runtime.js';
import { httpOptionsOf } from './serve.js';

const appoint = async (runtime: Runtime, ask: Ask): Promise<void> => {
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

/** How the first administrator comes to be (H10). */
export const administratorCommands = (program: Command, env: NodeJS.ProcessEnv): void => {
  program
    .command('administrator-code')
    .description('issues a code, good once, for appointing the first administrator (H10)')
    .action(async () => print(await issueOneTimeCode(loadConfig(env).dataDir)));
  program
    .command('first-administrator')
    .description('appoints the first administrator on this machine, against a one-time code (H10)')
    // questions on standard error, so that nothing personal stands in the shell's history
    .action(() =>
      askQuestions(process.stdin, process.stderr, (ask) =>
        besideService(env, (runtime) => appoint(runtime, ask)),
      ),
    );
};
