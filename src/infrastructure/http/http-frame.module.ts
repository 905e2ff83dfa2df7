import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR, APP_PIPE } from '@nestjs/core';
import { TerminusModule } from '@nestjs/terminus';
import { Cursors } from './cursors.js';
import { Envelopes } from './envelopes.js';
import { FrameInterceptor } from './frame.interceptor.js';
import { HTTP_OPTIONS, type HttpOptions } from './http-options.js';
import { HealthController } from './operations/health.controller.js';
import { MetricsController } from './operations/metrics.controller.js';
import { Readiness } from './operations/readiness.js';
import { StatusController } from './operations/status.controller.js';
import { ProblemFilter } from './problems/problem.filter.js';
import { createValidationPipe } from './problems/validation.pipe.js';

/** What every process that answers has: the pages of the operator, and problems for answers that fail. */
const operationsFor = (options: HttpOptions) => ({
  imports: [TerminusModule.forRoot({ logger: false })],
  controllers: [StatusController, HealthController, MetricsController],
  providers: [
    { provide: HTTP_OPTIONS, useValue: options },
    Readiness,
    { provide: APP_FILTER, useClass: ProblemFilter },
  ],
  exports: [HTTP_OPTIONS],
});

/**
 * What every controller stands on. Needs `BlindIndex`, `Log` and `Metrics` from global modules, and takes the
 * `READINESS_CHECKS` when somebody provides them.
 */
@Global()
@Module({})
export class HttpFrameModule {
  static forRoot(options: HttpOptions): DynamicModule {
    const { providers, exports, ...operations } = operationsFor(options);
    return {
      module: HttpFrameModule,
      ...operations,
      providers: [
        ...providers,
        Envelopes,
        Cursors,
        { provide: APP_PIPE, useFactory: createValidationPipe },
        { provide: APP_INTERCEPTOR, useClass: FrameInterceptor },
      ],
      exports: [...exports, Cursors],
    };
  }

  /** The pages of the operator alone, for a process that serves no resource and has no key. */
  static forOperations(options: HttpOptions): DynamicModule {
    return { module: HttpFrameModule, ...operationsFor(options) };
  }
}
