import { Controller, Get, Header } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, ApiTags, getSchemaPath } from '@nestjs/swagger';
import { PROBLEM_JSON } from '../problems/problem.js';
import { Public } from '../public.decorator.js';
import { NotReady } from '../refusals.js';
import { Readiness } from './readiness.js';
import { StatusDto } from './status.dto.js';

@Public()
@ApiTags('operations')
@ApiExtraModels(StatusDto)
@Controller('status')
export class StatusController {
  constructor(private readonly readiness: Readiness) {}

  /** How the service is (RAC_REST_NAME_011). */
  @Get()
  @Header('Content-Type', PROBLEM_JSON)
  @ApiOkResponse({
    description: 'The service is well.',
    content: { 'application/problem+json': { schema: { $ref: getSchemaPath(StatusDto) } } },
  })
  async show(): Promise<Record<keyof StatusDto, unknown>> {
    const failing = await this.readiness.failing();
    if (failing.length > 0) throw new NotReady(failing);
    return { status: 200, title: 'OK', detail: 'The service is well.' };
  }
}
