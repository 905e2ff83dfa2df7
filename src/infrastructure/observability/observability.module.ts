import { Global, Module, type DynamicModule } from '@nestjs/common';
import { Log } from './log.js';
import { Metrics } from './metrics.js';

/** The log and the metrics, for everybody. */
@Global()
@Module({})
export class ObservabilityModule {
  static forRoot(log: Log): DynamicModule {
    return {
      module: ObservabilityModule,
      providers: [Metrics, { provide: Log, useValue: log }],
      exports: [Metrics, Log],
    };
  }
}
