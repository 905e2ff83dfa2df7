import { Controller, Get, Global, Module, Post, Req } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Clock } from '../../src/application/ports/clock.js';
import { PeopleDirectory } from '../../src/application/ports/people-directory.js';
import type { Person } from '../../src/domain/access/person.js';
import { ProblemFilter } from '../../src/infrastructure/http/problems/problem.filter.js';
import { developmentPeople } from '../../src/infrastructure/identity/development-people.js';
import type { IdentityOptions } from '../../src/infrastructure/identity/identity-options.js';
import { IdentityModule } from '../../src/infrastructure/identity/identity.module.js';
import { createLog } from '../../src/infrastructure/observability/log.js';
import { freePort } from './free-port.js';

class MachineClock extends Clock {
  moment() {
    const now = new Date().toISOString();
    return { now, today: now.slice(0, 10) };
  }
}

/** Knows everybody of the development provider. */
class SeededDirectory extends PeopleDirectory {
  resolve(issuer: string, subject: string): Promise<Person | undefined> {
    const found = developmentPeople.some(({ signInSubject }) => signInSubject === subject);
    return Promise.resolve(
      found ? { kind: 'operator', userId: `${issuer} ${subject}`, grants: [] } : undefined,
    );
  }
}

@Controller('probe')
class ProbeController {
  @Get()
  whoAsks(@Req() { person }: { readonly person?: Person }): Person | undefined {
    return person;
  }

  @Post()
  echo(@Req() { body }: { readonly body: unknown }): unknown {
    return body;
  }
}

@Global()
@Module({
  providers: [
    { provide: Clock, useClass: MachineClock },
    { provide: PeopleDirectory, useClass: SeededDirectory },
    { provide: APP_FILTER, useValue: new ProblemFilter(createLog('silent')) },
  ],
  controllers: [ProbeController],
  exports: [Clock, PeopleDirectory],
})
class ProbeModule {}

/** A service with a guarded `/probe` that knows everybody of the development provider. */
export async function startProbe(
  options: Omit<IdentityOptions, 'publicUrl'>,
  port?: number,
): Promise<{ readonly app: NestFastifyApplication; readonly publicUrl: string }> {
  const listenOn = port ?? (await freePort());
  const publicUrl = `http://127.0.0.1:${listenOn}`;
  const testing = await Test.createTestingModule({
    imports: [ProbeModule, IdentityModule.forRoot({ ...options, publicUrl })],
  }).compile();
  testing.useLogger(false);
  const app = testing.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
  await app.listen(listenOn, '127.0.0.1');
  return { app, publicUrl };
}

/** Runs `npm run token` as its users do. */
export const runTokenCommand = (
  publicUrl: string,
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> =>
  new Promise((resolve) => {
    const script = fileURLToPath(new URL('../../scripts/token.mjs', import.meta.url));
    const env = { ...process.env, NODE_OPTIONS: '', PUBLIC_URL: publicUrl };
    const child = execFile(process.execPath, [script, ...args], { env }, (_, out, err) => {
      resolve({ code: child.exitCode ?? -1, out, err });
    });
  });
