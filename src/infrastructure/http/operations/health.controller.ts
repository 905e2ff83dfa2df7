import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Public } from '../public.decorator.js';
import { NotReady } from '../refusals.js';
import { Readiness } from './readiness.js';

/** For the machinery that starts and watches the process. */
@Public()
@ApiExcludeController()
@Controller('health')
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  /** The process runs: no reason to restart it. */
  @Get('live')
  live(): { readonly status: 'ok' } {
    return { status: 'ok' };
  }

  /** The process can answer: send it requests. */
  @Get('ready')
  async ready(): Promise<{ readonly status: 'ok' }> {
    const failing = await this.readiness.failing();
    if (failing.length > 0) throw new NotReady(failing);
    return { status: 'ok' };
  }
}
