import { createHmac } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import {
  Global,
  Injectable,
  Module,
  type CanActivate,
  type ExecutionContext,
  type Provider,
  type Type,
} from '@nestjs/common';
import { APP_GUARD, Reflector } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Test } from '@nestjs/testing';
import { NotAuthenticated } from '../../src/application/errors.js';
import { BlindIndex } from '../../src/application/ports/sealer.js';
import { configureHttp } from '../../src/infrastructure/http/configure-http.js';
import type { FrameRequest } from '../../src/infrastructure/http/frame-request.js';
import { closesGracefully } from '../../src/infrastructure/http/graceful-close.js';
import { createHttpAdapter } from '../../src/infrastructure/http/http-adapter.js';
import { HttpFrameModule } from '../../src/infrastructure/http/http-frame.module.js';
import type { HttpOptions } from '../../src/infrastructure/http/http-options.js';
import { READINESS_CHECKS, type ReadinessCheck } from '../../src/infrastructure/http/operations/readiness.js';
import { PUBLIC } from '../../src/infrastructure/http/public.decorator.js';
import { createLog } from '../../src/infrastructure/observability/log.js';
import { NestLog } from '../../src/infrastructure/observability/nest-log.js';
import { ObservabilityModule } from '../../src/infrastructure/observability/observability.module.js';

export const httpOptions: HttpOptions = {
  publicUrl: 'https://patti.example.it',
  tenantId: '5d6ad0f8-3b0f-4d5c-9c39-6bb6b4bdc9a1',
  version: '0.1.0',
  rateLimit: { perUser: 100_000, perAddress: 100_000, windowSeconds: 60 },
  trustProxy: [],
  contactEmail: 'patti@comune.example',
};

/** The bearer of a token is the user with that id. */
@Injectable()
export class FakeTokenGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const targets = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<boolean | undefined>(PUBLIC, targets)) return true;
    const request = context.switchToHttp().getRequest<FrameRequest>();
    const userId = /^Bearer ([a-z-]+)$/.exec(request.headers.authorization ?? '')?.[1];
    if (userId === undefined) throw new NotAuthenticated('token-missing');
    request.person = { kind: 'operator', userId, grants: [] };
    return true;
  }
}

export class FakeBlindIndex extends BlindIndex {
  override of(kind: string, value: string): string {
    return this.fingerprint(`${kind} ${value}`).slice(0, 32);
  }

  override fingerprint(text: string): string {
    return createHmac('sha256', 'test').update(text).digest('hex');
  }
}

export interface HttpApp {
  readonly app: NestFastifyApplication;
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly port: number;
  /** Everything logged, as text. */
  readonly lines: string[];
  close(): Promise<void>;
}

/** A listening application with the frame and the given controllers. */
export const startHttp = async (
  controllers: readonly Type[],
  {
    options = {},
    checks,
    providers = [],
  }: { options?: Partial<HttpOptions>; checks?: readonly ReadinessCheck[]; providers?: Provider[] } = {},
): Promise<HttpApp> => {
  const lines: string[] = [];
  const log = createLog('debug', { write: (line) => void lines.push(line) });
  const chosen = { ...httpOptions, ...options };

  const readiness = checks === undefined ? [] : [{ provide: READINESS_CHECKS, useValue: checks }];

  @Global()
  @Module({
    providers: [{ provide: BlindIndex, useClass: FakeBlindIndex }, ...readiness],
    exports: [BlindIndex, ...readiness.map(({ provide }) => provide)],
  })
  class FakesModule {}

  @Module({
    imports: [ObservabilityModule.forRoot(log), FakesModule, HttpFrameModule.forRoot(chosen)],
    controllers: [...controllers],
    providers: [{ provide: APP_GUARD, useClass: FakeTokenGuard }, ...providers],
  })
  class TestModule {}

  const testing = await Test.createTestingModule({ imports: [TestModule] })
    .setLogger(new NestLog(log))
    .compile();
  const app = testing.createNestApplication<NestFastifyApplication>(createHttpAdapter(chosen));
  await configureHttp(app);
  const close = closesGracefully(app);
  await app.listen(0, '127.0.0.1');
  const { port } = app.getHttpServer().address() as AddressInfo;
  return { app, url: `http://127.0.0.1:${port}`, port, lines, close };
};
