import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import type { Command } from 'commander';
import { AppModule } from './app.module.js';
import { Digest } from './application/ports/digest.js';
import { EventStore } from './application/ports/event-store.js';
import { besideService, print } from './beside-service.js';
import { appointFirstAdministrator, type Appointment } from './infrastructure/cli/first-administrator.js';
import { issueOneTimeCode, spendOneTimeCode } from './infrastructure/cli/one-time-code.js';
import { askQuestions, type Ask } from './infrastructure/cli/questions.js';
import { loadConfig } from './infrastructure/config/load-config.js';
import { NestLog } from './infrastructure/observability/nest-log.js';
import type { Runtime } from './runtime.js';
import { httpOptionsOf } from './serve.js';

/** What is asked; nothing is open meanwhile, so that whoever gives up half-way leaves nothing behind. */
const interview = async (
  ask: Ask,
): Promise<{ readonly code: string; readonly appointment: Appointment }> => ({
  code: await ask('One-time code'),
  appointment: {
    issuer: await ask('Issuer of the sign-in'),
    subject: await ask('Subject of the sign-in'),
    name: await ask('Name'),
    workEmail: await ask('Work e-mail'),
    organisationName: await ask('Body that runs the service'),
    municipality: await ask('Its municipality'),
  },
});

const appoint = async (runtime: Runtime, appointment: Appointment): Promise<void> => {
  const options = await httpOptionsOf(runtime.config);
  const context = await NestFactory.createApplicationContext(AppModule.forRoot(runtime, options), {
    logger: new NestLog(runtime.log),
  });
  try {
    const services = {
      commands: context.get(CommandBus, { strict: false }),
      store: context.get(EventStore, { strict: false }),
      digest: context.get(Digest, { strict: false }),
      blind: runtime.blindIndex,
      tenancy: runtime.config,
      clock: runtime.clock,
    };
    print(`The first administrator is operator ${await appointFirstAdministrator(services, appointment)}.`);
  } finally {
    // the projector and the notary of this process hold leases, without which the runtime would wait for them
    await context.close();
  }
};

const interviewAndAppoint = async (env: NodeJS.ProcessEnv): Promise<void> => {
  // on standard error, so that nothing personal stands in the shell's history or in a file of answers
  const { code, appointment } = await askQuestions(process.stdin, process.stderr, interview);
  if (!(await spendOneTimeCode(loadConfig(env).dataDir, code)))
    throw new Error('This is not the code: issue another one.');
  await besideService(env, (runtime) => appoint(runtime, appointment));
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
    .action(() => interviewAndAppoint(env));
};
