import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Metrics } from '../../observability/metrics.js';
import type { FrameReply } from '../frame-request.js';
import { Public } from '../public.decorator.js';

/** For Prometheus. */
@Public()
@ApiExcludeController()
@Controller('metrics')
export class MetricsController {
  constructor(private readonly metrics: Metrics) {}

  /** Everything that is measured of this process. */
  @Get()
  async show(@Res({ passthrough: true }) reply: FrameReply): Promise<string> {
    const { contentType, text } = await this.metrics.expose();
    void reply.header('Content-Type', contentType);
    return text;
  }
}
